package app.tocsin.analytics.series.http;

import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.AskedTime;
import app.tocsin.analytics.series.CampaignSeries;
import app.tocsin.analytics.series.Comparing;
import app.tocsin.analytics.series.Comparing.Curve;
import app.tocsin.analytics.series.Comparing.Step;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.series.Line;
import app.tocsin.analytics.series.Pace;
import app.tocsin.analytics.series.Pacing;
import app.tocsin.analytics.series.Point;
import app.tocsin.analytics.series.SignatureDocuments;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.defaults.problems.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What who runs campaigns asks while they run. */
class SteeringHandler {
  private static final int TOP = 10;

  private final SignatureSeries series;
  private final Pacing pacing;
  private final Comparing comparing;
  private final Pacing campaignPacing;
  private final Comparing comparingCampaigns;
  private final CampaignSeries campaigns;
  private final Zones zones;
  private final Clock clock;

  SteeringHandler(SignatureSeries series, CampaignSeries campaigns, Zones zones, Clock clock) {
    this.series = series;
    this.campaigns = campaigns;
    this.campaignPacing = new Pacing(campaigns);
    this.comparingCampaigns = new Comparing(campaigns);
    this.pacing = new Pacing(series);
    this.comparing = new Comparing(series);
    this.zones = zones;
    this.clock = clock;
  }

  Mono<ServerResponse> pace(ServerRequest request) {
    String petition = Question.petition(request);
    ZoneId zone = AskedTime.zone(request::queryParam, zones.ofPetition(petition));
    return pacing
        .of(petition, clock.instant(), zone)
        .flatMap(answer -> ServerResponse.ok().bodyValue(PaceJson.of(answer)));
  }

  Mono<ServerResponse> paceOfCampaign(ServerRequest request) {
    String campaign = Question.campaign(request, campaigns);
    ZoneId zone = AskedTime.zone(request::queryParam, zones.ofCampaign(campaign));
    return campaignPacing
        .of(campaign, clock.instant(), zone)
        .flatMap(answer -> ServerResponse.ok().bodyValue(PaceJson.of(answer)));
  }

  /** Of petitions, of the petitions of one campaign, or of whole campaigns. */
  Mono<ServerResponse> comparison(ServerRequest request) {
    List<String> wholes = ids(request, "campaigns");
    if (!wholes.isEmpty()) {
      wholes.forEach(id -> Question.campaign("campaigns", id, campaigns));
      return compared(comparingCampaigns, wholes, CurveJson::ofCampaign);
    }
    Optional<String> campaign = request.queryParam("campaign").filter(id -> !id.isBlank());
    if (campaign.isPresent()) {
      Question.campaign("campaign", campaign.get(), campaigns);
      List<String> first =
          campaigns.petitions(campaign.get()).stream().limit(Comparing.MOST).toList();
      return compared(comparing, first, CurveJson::ofPetition);
    }
    List<String> petitions = ids(request, "petitions").stream().map(Question::petition).toList();
    if (petitions.isEmpty()) {
      throw tooMany("petitions");
    }
    return compared(comparing, petitions, CurveJson::ofPetition);
  }

  private Mono<ServerResponse> compared(
      Comparing by, List<String> ids, Function<Curve, CurveJson> shown) {
    return by.of(ids, clock.instant())
        .collectList()
        .flatMap(
            curves ->
                ServerResponse.ok()
                    .bodyValue(
                        new ComparisonJson(
                            DataVersion.together(curves.stream().map(Curve::version).toList())
                                .text(),
                            curves.stream().map(shown).toList())));
  }

  private static List<String> ids(ServerRequest request, String parameter) {
    List<String> ids =
        Arrays.stream(request.queryParam(parameter).orElse("").split(",", -1))
            .filter(id -> !id.isBlank())
            .distinct()
            .toList();
    if (ids.size() > Comparing.MOST) {
      throw tooMany(parameter);
    }
    return ids;
  }

  private static RuntimeException tooMany(String parameter) {
    return Problem.invalidField(
            parameter, "must be 1 to " + Comparing.MOST + " ids, with commas between them")
        .toException();
  }

  Mono<ServerResponse> overview(ServerRequest request) {
    String all = SignatureDocuments.ALL;
    return Mono.zip(
            series.total(all),
            pacing.of(all, clock.instant(), AskedTime.zone(request::queryParam, zones.otherwise())),
            series.top(TOP))
        .flatMap(
            found ->
                ServerResponse.ok()
                    .bodyValue(
                        OverviewJson.of(found.getT1(), found.getT2().value(), found.getT3())));
  }

  /** By how much it is more, as a share: 0.5 where it is half as much again; null from nothing. */
  private static @Nullable BigDecimal change(long now, long before) {
    return before == 0
        ? null
        : BigDecimal.valueOf(now - before)
            .divide(BigDecimal.valueOf(before), 3, RoundingMode.HALF_UP);
  }

  /**
   * A figure and those that it is compared with, each of a stretch of the same length.
   *
   * @param change to yesterday
   */
  record Compared(long count, long yesterday, long lastWeek, @Nullable BigDecimal change) {}

  record PaceJson(
      String dataVersion,
      VersionJson countedFrom,
      Compared lastHour,
      long hourBefore,
      Compared today,
      long yesterdaySameTime,
      long lastWeekSameTime,
      List<Point> minutes) {
    static PaceJson of(Answer<Pace> answer) {
      Pace pace = answer.value();
      return new PaceJson(
          answer.version().text(),
          VersionJson.of(answer.version()),
          new Compared(
              pace.lastHour(),
              pace.sameHourYesterday(),
              pace.sameHourLastWeek(),
              change(pace.lastHour(), pace.sameHourYesterday())),
          pace.hourBefore(),
          new Compared(
              pace.today(),
              pace.yesterdayByNow(),
              pace.lastWeekByNow(),
              change(pace.today(), pace.yesterdayByNow())),
          pace.yesterdayByNow(),
          pace.lastWeekByNow(),
          pace.minutes());
    }
  }

  record ComparisonJson(String dataVersion, List<CurveJson> curves) {}

  record CurveJson(
      @Nullable String petition,
      @Nullable String campaign,
      String dataVersion,
      VersionJson countedFrom,
      Instant since,
      long before,
      List<Step> points) {
    static CurveJson ofPetition(Curve curve) {
      return of(curve.id(), null, curve);
    }

    static CurveJson ofCampaign(Curve curve) {
      return of(null, curve.id(), curve);
    }

    private static CurveJson of(@Nullable String petition, @Nullable String campaign, Curve curve) {
      return new CurveJson(
          petition,
          campaign,
          curve.version().text(),
          VersionJson.of(curve.version()),
          curve.since(),
          curve.before(),
          curve.points());
    }
  }

  record TopJson(String petition, long count) {}

  record OverviewJson(
      String dataVersion,
      VersionJson countedFrom,
      long signatures,
      long today,
      @Nullable BigDecimal change,
      long lastHour,
      List<TopJson> top) {
    static OverviewJson of(Answer<Long> total, Pace pace, List<Line> top) {
      return new OverviewJson(
          total.version().text(),
          VersionJson.of(total.version()),
          total.value(),
          pace.today(),
          SteeringHandler.change(pace.today(), pace.yesterdayByNow()),
          pace.lastHour(),
          top.stream().map(line -> new TopJson(line.value(), line.count())).toList());
    }
  }
}
