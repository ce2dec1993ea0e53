package app.tocsin.analytics.live.http;

import app.tocsin.analytics.live.Watching;
import app.tocsin.analytics.live.Watching.Sight;
import app.tocsin.analytics.series.Point;
import app.tocsin.analytics.series.SignatureDocuments;
import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.streams.OpenStreams;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stream: what is now, then what changes, the latest only; and a ping that scripts can see. */
class LiveHandler {
  private static final int MAX_ID = 128;

  private final Watching petitions;
  private final Watching campaigns;
  private final Predicate<String> isCampaign;
  private final OpenStreams streams;

  /** Each sight once, however many watch: while somebody is told of it. */
  private final Cache<Sight, String> written = Caffeine.newBuilder().weakKeys().build();

  /** One clock for all viewers: a timer each would cost more than the figures. */
  private final Flux<ServerSentEvent<String>> pings;

  LiveHandler(
      Watching petitions,
      Watching campaigns,
      Predicate<String> isCampaign,
      OpenStreams streams,
      Duration ping) {
    this.pings =
        Flux.interval(ping)
            .map(_ -> ServerSentEvent.<String>builder().event("ping").data("").build())
            .onBackpressureDrop()
            .share();
    this.petitions = petitions;
    this.campaigns = campaigns;
    this.isCampaign = isCampaign;
    this.streams = streams;
  }

  Mono<ServerResponse> stream(ServerRequest request) {
    Optional<String> campaign = request.queryParam("campaign");
    Optional<String> petition = request.queryParam("petition");
    if (campaign.isPresent() && petition.isPresent()) {
      throw Problem.invalidField("campaign", "can't be watched together with a petition")
          .toException();
    }
    if (campaign.isPresent()) {
      String id = campaign.get();
      if (!isCampaign.test(id)) {
        throw Problem.invalidField("campaign", "must be a campaign that a petition belongs to")
            .toException();
      }
      return stream(campaigns.watch(id), SightJson::ofCampaign);
    }
    String id = petition.orElse(SignatureDocuments.ALL);
    if (id.isBlank() || id.length() > MAX_ID) {
      throw Problem.invalidField("petition", "must be a petition's id").toException();
    }
    return stream(petitions.watch(id), SightJson::ofPetition);
  }

  private Mono<ServerResponse> stream(Flux<Sight> sights, Function<Sight, SightJson> form) {
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform")
        .header("X-Accel-Buffering", "no")
        .body(BodyInserters.fromServerSentEvents(events(sights, form)));
  }

  private Flux<ServerSentEvent<String>> events(Flux<Sight> seen, Function<Sight, SightJson> form) {
    Flux<ServerSentEvent<String>> sights =
        seen.index()
            .map(each -> event(each.getT1() == 0 ? "snapshot" : "delta", each.getT2(), form));
    // each for itself: a shared source waits for its slowest viewer
    return streams.untilStop(Flux.merge(sights, pings.onBackpressureDrop()));
  }

  private ServerSentEvent<String> event(String name, Sight sight, Function<Sight, SightJson> form) {
    return ServerSentEvent.<String>builder()
        .id(sight.epoch() + "-" + sight.version())
        .event(name)
        .data(written.get(sight, each -> Json.mapper().writeValueAsString(form.apply(each))))
        .build();
  }

  /** What is watched, under the name of its kind. */
  record SightJson(
      @Nullable String petitionId,
      @Nullable String campaignId,
      int epoch,
      long version,
      String dataVersion,
      long signatures,
      long lastHour,
      List<Point> minutes,
      Instant asOf) {
    static SightJson ofPetition(Sight sight) {
      return of(sight.id(), null, sight);
    }

    static SightJson ofCampaign(Sight sight) {
      return of(null, sight.id(), sight);
    }

    private static SightJson of(@Nullable String petition, @Nullable String campaign, Sight sight) {
      return new SightJson(
          petition,
          campaign,
          sight.epoch(),
          sight.version(),
          sight.dataVersion(),
          sight.signatures(),
          sight.lastHour(),
          sight.minutes(),
          sight.asOf());
    }
  }
}
