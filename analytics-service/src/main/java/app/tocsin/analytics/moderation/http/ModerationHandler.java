package app.tocsin.analytics.moderation.http;

import app.tocsin.analytics.moderation.Outcomes;
import app.tocsin.analytics.moderation.PetitionLives;
import app.tocsin.analytics.moderation.PetitionReviews;
import app.tocsin.analytics.moderation.Reviewed;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.zones.Zones;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of what becomes of petitions, for staff. */
class ModerationHandler {
  private final PetitionLives lives;
  private final PetitionReviews reviews;
  private final Zones zones;

  ModerationHandler(PetitionLives lives, PetitionReviews reviews, Zones zones) {
    this.lives = lives;
    this.reviews = reviews;
    this.zones = zones;
  }

  Mono<ServerResponse> outcomes(ServerRequest request) {
    // asked first: a newer state may be told, no older one
    DataVersion version = DataVersion.together(List.of(lives.version(), reviews.version()));
    ZoneId zone = zones.otherwise();
    return ServerResponse.ok()
        .bodyValue(
            OutcomesJson.of(
                version,
                Outcomes.of(lives.all()),
                ReviewedJson.of(Reviewed.of(reviews.all(), zone), zone)));
  }

  record OutcomesJson(
      String dataVersion,
      CountedFrom countedFrom,
      long petitions,
      SortedMap<String, Long> byStatus,
      SortedMap<String, Long> byReason,
      DurationsJson toPublication,
      DurationsJson toClosing,
      ReviewedJson reviews) {
    static OutcomesJson of(DataVersion version, Outcomes outcomes, ReviewedJson reviews) {
      return new OutcomesJson(
          version.text(),
          new CountedFrom(version.epoch(), version.offsets()),
          outcomes.total(),
          outcomes.byStatus(),
          outcomes.byReason(),
          DurationsJson.of(outcomes.toPublication()),
          DurationsJson.of(outcomes.toClosing()),
          reviews);
    }
  }

  record CountedFrom(int epoch, SortedMap<String, Long> offsets) {}
}
