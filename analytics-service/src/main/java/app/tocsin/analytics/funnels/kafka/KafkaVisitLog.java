package app.tocsin.analytics.funnels.kafka;

import app.tocsin.analytics.funnels.Origin;
import app.tocsin.analytics.funnels.VisitLog;
import app.tocsin.analytics.funnels.Visits;
import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.requests.Ids;
import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Counted visits in a topic of our own. */
final class KafkaVisitLog implements VisitLog {
  static final String TOPIC = "analytics.internal.visits";
  static final String COUNTED = "analytics.visits.counted";

  private final EventPublisher publisher;

  KafkaVisitLog(EventPublisher publisher) {
    this.publisher = publisher;
  }

  /** What a record of the topic says; no more than that so many did something. */
  record CountedJson(
      String kind, String id, String step, @Nullable OriginJson origin, long count, Instant at) {}

  record OriginJson(
      @Nullable String medium,
      @Nullable String campaign,
      @Nullable String referrer,
      @Nullable String partner) {
    static @Nullable OriginJson of(Origin origin) {
      return origin.equals(Origin.UNKNOWN)
          ? null
          : new OriginJson(origin.medium(), origin.campaign(), origin.referrer(), origin.partner());
    }

    Origin toOrigin() {
      return new Origin(medium, campaign, referrer, partner);
    }
  }

  @Override
  public Mono<Void> append(Visits visits) {
    var counted =
        new CountedJson(
            visits.place().kind().word(),
            visits.place().id(),
            visits.step().word(),
            OriginJson.of(visits.origin()),
            visits.count(),
            visits.at());
    var message =
        new Message(
            Ids.next(),
            COUNTED,
            "/analytics-service",
            visits.place().id(),
            visits.at(),
            null,
            Json.mapper().writeValueAsBytes(counted));
    return publisher.publish(TOPIC, visits.place().id(), message);
  }
}
