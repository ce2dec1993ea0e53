package app.tocsin.analytics.moderation.http;

import app.tocsin.analytics.moderation.Outcomes;
import app.tocsin.analytics.moderation.Outcomes.Durations;
import app.tocsin.analytics.moderation.PetitionLives;
import app.tocsin.analytics.series.DataVersion;
import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of what becomes of petitions, for staff. */
class ModerationHandler {
  private static final double HALF = 0.5;
  private static final double MOST = 0.9;

  private final PetitionLives lives;

  ModerationHandler(PetitionLives lives) {
    this.lives = lives;
  }

  Mono<ServerResponse> outcomes(ServerRequest request) {
    DataVersion version = lives.version(); // asked first: a newer state may be told, no older one
    return ServerResponse.ok().bodyValue(OutcomesJson.of(version, Outcomes.of(lives.all())));
  }

  record OutcomesJson(
      String dataVersion,
      CountedFrom countedFrom,
      long petitions,
      SortedMap<String, Long> byStatus,
      SortedMap<String, Long> byReason,
      DurationsJson toPublication,
      DurationsJson toClosing) {
    static OutcomesJson of(DataVersion version, Outcomes outcomes) {
      return new OutcomesJson(
          version.text(),
          new CountedFrom(version.epoch(), version.offsets()),
          outcomes.total(),
          outcomes.byStatus(),
          outcomes.byReason(),
          DurationsJson.of(outcomes.toPublication()),
          DurationsJson.of(outcomes.toClosing()));
    }
  }

  /**
   * How long something took.
   *
   * @param median seconds that half of them didn't exceed; absent where there is none
   * @param p90 the same of nine of ten
   */
  record DurationsJson(int count, @Nullable Long median, @Nullable Long p90) {
    static DurationsJson of(Durations durations) {
      return new DurationsJson(
          durations.count(),
          durations.at(HALF).map(Duration::toSeconds).orElse(null),
          durations.at(MOST).map(Duration::toSeconds).orElse(null));
    }
  }

  record CountedFrom(int epoch, SortedMap<String, Long> offsets) {}
}
