package app.tocsin.analytics.series.http;

import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.AskedTime;
import app.tocsin.analytics.series.Bucket;
import app.tocsin.analytics.series.CampaignSeries;
import app.tocsin.analytics.series.Dimension;
import app.tocsin.analytics.series.Line;
import app.tocsin.analytics.series.Period;
import app.tocsin.analytics.series.Point;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.zones.DayZone;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.problems.Problem;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of series. */
class SeriesHandler {
  private static final List<String> STAFF = List.of("organiser", "analyst", "moderator");

  private final SignatureSeries series;
  private final CampaignSeries campaigns;
  private final Zones zones;
  private final Clock clock;

  SeriesHandler(SignatureSeries series, CampaignSeries campaigns, Zones zones, Clock clock) {
    this.series = series;
    this.campaigns = campaigns;
    this.zones = zones;
    this.clock = clock;
  }

  /** By hour and day for everybody; by minute, or told apart, for staff. */
  Mono<ServerResponse> series(ServerRequest request) {
    Bucket bucket = AskedTime.bucket(request::queryParam);
    Optional<Dimension> dimension = Question.dimension(request);
    String petition = Question.petition(request);
    ZoneId zone = AskedTime.zone(request::queryParam, zones.ofPetition(petition));
    Period period = AskedTime.period(request::queryParam, bucket, zone, clock);
    if (dimension.isEmpty()) {
      Mono<ServerResponse> answer =
          series.series(petition, bucket, period, zone).flatMap(found -> answer(zone, found));
      return bucket == Bucket.MINUTE ? staff(request).then(answer) : answer;
    }
    if (bucket == Bucket.MINUTE) {
      throw Problem.invalidField("bucket", "must be hour or day where by is given").toException();
    }
    if (!DayZone.isOfWholeHours(zone)) {
      throw Problem.invalidField("zone", "must differ from UTC by whole hours where by is given")
          .toException();
    }
    return staff(request)
        .then(series.seriesBy(petition, dimension.get(), bucket, period, zone))
        .flatMap(SeriesHandler::answerBy);
  }

  /** The sums over a campaign's petitions. */
  Mono<ServerResponse> ofCampaign(ServerRequest request) {
    Bucket bucket = AskedTime.bucket(request::queryParam);
    String campaign = Question.campaign(request, campaigns);
    ZoneId zone = AskedTime.zone(request::queryParam, zones.ofCampaign(campaign));
    Period period = AskedTime.period(request::queryParam, bucket, zone, clock);
    return campaigns.series(campaign, bucket, period, zone).flatMap(found -> answer(zone, found));
  }

  Mono<ServerResponse> breakdownOfCampaign(ServerRequest request) {
    Dimension dimension = Question.dimension(request).orElse(Dimension.SOURCE);
    return campaigns
        .breakdown(Question.campaign(request, campaigns), dimension)
        .flatMap(answer -> broken(dimension, answer));
  }

  /** Whole, or of a period where one is given. */
  Mono<ServerResponse> breakdown(ServerRequest request) {
    String petition = Question.petition(request);
    Dimension dimension = Question.dimension(request).orElse(Dimension.SOURCE);
    boolean whole = request.queryParam("from").isEmpty() && request.queryParam("to").isEmpty();
    ZoneId zone = AskedTime.zone(request::queryParam, zones.ofPetition(petition));
    return (whole
            ? series.breakdown(petition, dimension)
            : series.breakdown(
                petition,
                dimension,
                AskedTime.period(request::queryParam, Bucket.HOUR, zone, clock)))
        .flatMap(answer -> broken(dimension, answer));
  }

  private static Mono<ServerResponse> broken(Dimension dimension, Answer<List<Line>> answer) {
    return ServerResponse.ok()
        .bodyValue(
            new BreakdownJson(
                answer.version().text(),
                VersionJson.of(answer.version()),
                dimension.word(),
                answer.value().stream().mapToLong(Line::count).sum(),
                answer.value().stream().map(LineJson::of).toList()));
  }

  private static Mono<ServerResponse> answer(ZoneId zone, Answer<List<Point>> answer) {
    return ServerResponse.ok()
        .bodyValue(
            new SeriesJson(
                answer.version().text(),
                VersionJson.of(answer.version()),
                zone.getId(),
                answer.value()));
  }

  private static Mono<ServerResponse> answerBy(Answer<Map<Line, List<Point>>> answer) {
    return ServerResponse.ok()
        .bodyValue(
            new SeriesByJson(
                answer.version().text(),
                VersionJson.of(answer.version()),
                answer.value().entrySet().stream()
                    .map(line -> ValueJson.of(line.getKey(), line.getValue()))
                    .toList()));
  }

  /** Empty; an error where the caller isn't of the staff. */
  private static Mono<Void> staff(ServerRequest request) {
    return Caller.of(request)
        .switchIfEmpty(Mono.error(() -> Problem.of("unauthenticated").toException()))
        .filter(caller -> STAFF.stream().anyMatch(caller::hasRole))
        .switchIfEmpty(Mono.error(() -> Problem.of("forbidden").toException()))
        .then();
  }

  record SeriesJson(
      String dataVersion, VersionJson countedFrom, String zone, List<Point> buckets) {}

  record SeriesByJson(String dataVersion, VersionJson countedFrom, List<ValueJson> values) {}

  record ValueJson(String value, String kind, long count, List<Point> buckets) {
    static ValueJson of(Line line, List<Point> points) {
      return new ValueJson(line.value(), LineJson.kind(line), line.count(), points);
    }
  }

  record BreakdownJson(
      String dataVersion, VersionJson countedFrom, String by, long total, List<LineJson> values) {}

  /**
   * A value and what it has.
   *
   * @param kind named, none (it said nothing) or other (one too many to be counted by name)
   */
  record LineJson(String value, String kind, long count) {
    static LineJson of(Line line) {
      return new LineJson(line.value(), kind(line), line.count());
    }

    static String kind(Line line) {
      return line.isNamed() ? "named" : line.value().equals(Dimension.NONE) ? "none" : "other";
    }
  }
}
