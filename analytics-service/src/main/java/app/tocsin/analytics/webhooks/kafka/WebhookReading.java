package app.tocsin.analytics.webhooks.kafka;

import app.tocsin.analytics.webhooks.Noted;
import app.tocsin.analytics.webhooks.WebhookDocuments;
import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.CountingOnce;
import app.tocsin.messaging.kafka.ProjectionBatches.Reading;
import app.tocsin.messaging.kafka.ProjectionBatches.Taken;
import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.Epochs;
import app.tocsin.messaging.projections.Share;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads what came of deliveries; each event says what it adds, once. */
class WebhookReading implements Reading<WebhookReading.Told> {
  static final String TOPIC = "partner.deliveries";
  private static final String NOTED = "partner.deliveries.noted";

  private final Epochs epochs;
  private final Clock clock;

  WebhookReading(Epochs epochs, Clock clock) {
    this.epochs = epochs;
    this.clock = clock;
  }

  /** What an event says. */
  record Told(String event, String document, List<Addition> additions)
      implements CountingOnce.Told {}

  @Override
  public Set<String> topics() {
    return Set.of(TOPIC);
  }

  @Override
  public String input(TopicPartition partition) {
    return "w" + partition.partition();
  }

  @Override
  public @Nullable Told read(Received received) {
    if (!received.type().equals(NOTED)) {
      return null;
    }
    Noted noted = noted(received);
    String event = WebhookDocuments.digest(received.message().id());
    return new Told(
        event, WebhookDocuments.events(noted, event), WebhookDocuments.of(noted, clock.instant()));
  }

  private static Noted noted(Received received) {
    try {
      return Objects.requireNonNull(
              Json.mapper().readValue(received.message().data(), NotedJson.class), "nothing")
          .toNoted();
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  @Override
  public List<Share> shares(int epoch, List<Taken<Told>> taken) {
    return CountingOnce.shares(epochs.counts(epoch), taken);
  }

  @Override
  public boolean isSummary(String document) {
    return WebhookDocuments.isSummary(document);
  }

  @Override
  public Set<String> compared() {
    return WebhookDocuments.GROUPS;
  }

  /** {@code partner.deliveries.noted}. */
  record NotedJson(
      String endpointId,
      String partnerId,
      Instant minute,
      long delivered,
      long failed,
      long exhausted,
      List<Long> delays) {
    Noted toNoted() {
      return new Noted(
          Objects.requireNonNull(endpointId, "endpointId"),
          Objects.requireNonNull(partnerId, "partnerId"),
          Objects.requireNonNull(minute, "minute"),
          delivered,
          failed,
          exhausted,
          Objects.requireNonNull(delays, "delays"));
    }
  }
}
