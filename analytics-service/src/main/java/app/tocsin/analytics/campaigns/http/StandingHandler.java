package app.tocsin.analytics.campaigns.http;

import app.tocsin.analytics.campaigns.ReadingStandings;
import app.tocsin.analytics.campaigns.Standing;
import app.tocsin.analytics.campaigns.Standing.Curve;
import app.tocsin.analytics.campaigns.Standing.Rank;
import app.tocsin.analytics.campaigns.Standing.Step;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of the same hour of other campaigns. */
class StandingHandler {
  private static final int MOST_CURVES = 10;

  private final ReadingStandings standings;
  private final Subjects subjects;
  private final Clock clock;

  StandingHandler(ReadingStandings standings, Subjects subjects, Clock clock) {
    this.standings = standings;
    this.subjects = subjects;
    this.clock = clock;
  }

  /** Of a campaign that isn't an hour old: that, and nothing else. */
  Mono<ServerResponse> standing(ServerRequest request) {
    String campaign = request.pathVariable("id");
    if (subjects.petitionsOf(campaign).isEmpty()) {
      return Problems.respond(request, Problem.of("campaign-not-found"));
    }
    return standings
        .of(campaign, clock.instant())
        .map(StandingJson::of)
        .defaultIfEmpty(StandingJson.tooEarly(campaign))
        .flatMap(json -> ServerResponse.ok().bodyValue(json));
  }

  /**
   * Where a campaign stands.
   *
   * @param state compared, too-early (it isn't an hour old) or settled (after ninety days, as it
   *     stood then)
   * @param hour the latest full one since the launch, the first being 0
   * @param campaigns its own first, then the others, those with most first
   */
  record StandingJson(
      String campaignId,
      String state,
      @Nullable String dataVersion,
      @Nullable CountedFrom countedFrom,
      @Nullable Instant launchedAt,
      @Nullable Long hour,
      @Nullable RankJson inTheHour,
      @Nullable RankJson upToTheHour,
      List<CampaignJson> campaigns,
      List<CurveJson> curves) {
    static StandingJson tooEarly(String campaign) {
      return new StandingJson(
          campaign, "too-early", null, null, null, null, null, null, List.of(), List.of());
    }

    static StandingJson of(Standing standing) {
      Curve own = standing.own();
      long hour = standing.hour();
      Stream<Curve> all = standing.shown(standing.others().size() + 1).stream();
      return new StandingJson(
          own.campaign(),
          standing.settled() ? "settled" : "compared",
          standing.version().text(),
          new CountedFrom(standing.version().epoch(), standing.version().offsets()),
          own.launchedAt(),
          hour,
          RankJson.of(standing.inTheHour()),
          RankJson.of(standing.upToTheHour()),
          all.map(
                  each ->
                      new CampaignJson(
                          each.campaign(), each.launchedAt(), each.count(hour), each.total(hour)))
              .toList(),
          standing.shown(MOST_CURVES).stream()
              .map(each -> new CurveJson(each.campaign(), standing.points(each)))
              .toList());
    }
  }

  /**
   * A figure among those of the others.
   *
   * @param share of the others, how many had less, from 0 to 1; those with as much count half
   */
  record RankJson(long count, @Nullable BigDecimal share, @Nullable BigDecimal median) {
    static RankJson of(Rank rank) {
      return new RankJson(rank.value(), number(rank.share(), 3), number(rank.median(), 1));
    }

    private static @Nullable BigDecimal number(OptionalDouble value, int digits) {
      return value.isEmpty()
          ? null
          : BigDecimal.valueOf(value.getAsDouble()).setScale(digits, RoundingMode.HALF_UP);
    }
  }

  record CampaignJson(String campaignId, Instant launchedAt, long count, long total) {}

  record CurveJson(String campaignId, List<Step> points) {}

  record CountedFrom(int epoch, SortedMap<String, Long> offsets) {}
}
