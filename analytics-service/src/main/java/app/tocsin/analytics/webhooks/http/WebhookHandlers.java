package app.tocsin.analytics.webhooks.http;

import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.AskedTime;
import app.tocsin.analytics.series.Bucket;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.series.Period;
import app.tocsin.analytics.webhooks.Delay;
import app.tocsin.analytics.webhooks.Figures;
import app.tocsin.analytics.webhooks.Scope;
import app.tocsin.analytics.webhooks.WebhookCounts;
import app.tocsin.analytics.webhooks.WebhookCounts.Known;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.PageLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of deliveries, for staff: what was noted, minute by minute, of every endpoint. */
class WebhookHandlers {
  private static final double HALF = 0.5;
  private static final double MOST = 0.95;

  /** With the hour by which one of its days may be longer. */
  private static final Duration MONTH = Duration.ofDays(31).plusHours(1);

  private final WebhookCounts counts;
  private final ZoneId zone;
  private final Clock clock;

  /**
   * @param zone of days where none is asked for
   */
  WebhookHandlers(WebhookCounts counts, ZoneId zone, Clock clock) {
    this.counts = counts;
    this.zone = zone;
    this.clock = clock;
  }

  /** Of an endpoint, of a partner, or of all. */
  Mono<ServerResponse> series(ServerRequest request) {
    Bucket bucket = AskedTime.bucket(request::queryParam);
    ZoneId asked = AskedTime.zone(request::queryParam, zone);
    Period period = AskedTime.period(request::queryParam, bucket, asked, clock);
    if (bucket == Bucket.MINUTE && lasts(period).compareTo(Duration.ofDays(2)) > 0) {
      throw Problem.invalidField("from", "must be at most two days before to, by the minute")
          .toException();
    }
    return counts
        .series(scope(request), bucket, period, asked)
        .flatMap(
            answer -> ServerResponse.ok().bodyValue(SeriesJson.of(answer, bucket, period, asked)));
  }

  private static Duration lasts(Period period) {
    return Duration.between(period.from(), period.to());
  }

  /** The hours of each endpoint of a page are read, so there are not to be too many. */
  static Period atMostAMonth(Period period) {
    if (lasts(period).compareTo(MONTH) > 0) {
      throw Problem.invalidField(
              "from", "must be such that the period has at most 31 days, endpoint by endpoint")
          .toException();
    }
    return period;
  }

  private static Scope scope(ServerRequest request) {
    Optional<String> endpoint = asked(request, "endpoint");
    Optional<String> partner = asked(request, "partner");
    if (endpoint.isPresent() && partner.isPresent()) {
      throw Problem.invalidField("partner", "must be left out where endpoint is given")
          .toException();
    }
    return endpoint.map(Scope::endpoint).or(() -> partner.map(Scope::partner)).orElse(Scope.ALL);
  }

  private static Optional<String> asked(ServerRequest request, String name) {
    return request.queryParam(name).filter(text -> !text.isEmpty());
  }

  /** Endpoint by endpoint, in the order of their ids. */
  Mono<ServerResponse> endpoints(ServerRequest request) {
    Period period =
        atMostAMonth(
            AskedTime.period(
                request::queryParam,
                Bucket.HOUR,
                AskedTime.zone(request::queryParam, zone),
                clock));
    int limit = PageLimit.parse(request.queryParam("limit").orElse("")).orElseThrow().value();
    String after =
        asked(request, "after")
            .map(text -> Cursor.parse(text, 1).orElseThrow().parts().getFirst())
            .orElse("");
    Optional<String> partner = asked(request, "partner");
    return counts
        .endpoints()
        .map(Answer::value)
        .flatMap(
            all -> {
              List<Known> found =
                  all.stream()
                      .filter(each -> partner.isEmpty() || partner.get().equals(each.partner()))
                      .toList();
              List<Known> page =
                  found.stream()
                      .filter(each -> each.endpoint().compareTo(after) > 0)
                      .limit(limit + 1L)
                      .toList();
              return page(period, found.size(), page, limit);
            });
  }

  private Mono<ServerResponse> page(Period period, int total, List<Known> found, int limit) {
    List<Known> shown = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? Cursor.of(shown.getLast().endpoint()).toString() : null;
    return counts
        .of(shown.stream().map(each -> Scope.endpoint(each.endpoint())).toList(), period)
        .flatMap(
            answer ->
                ServerResponse.ok()
                    .bodyValue(
                        new EndpointsJson(
                            answer.version().text(),
                            CountedFrom.of(answer.version()),
                            period.from(),
                            period.to(),
                            total,
                            shown.stream().map(each -> EndpointJson.of(each, answer)).toList(),
                            next)));
  }

  record SeriesJson(
      String dataVersion,
      CountedFrom countedFrom,
      String bucket,
      String zone,
      Instant from,
      Instant to,
      FiguresJson totals,
      List<PieceJson> buckets) {
    static SeriesJson of(
        Answer<SortedMap<Instant, Figures>> answer, Bucket bucket, Period period, ZoneId zone) {
      return new SeriesJson(
          answer.version().text(),
          CountedFrom.of(answer.version()),
          bucket.name().toLowerCase(Locale.ROOT),
          zone.getId(),
          period.from(),
          period.to(),
          FiguresJson.of(Figures.sum(answer.value().values())),
          answer.value().entrySet().stream()
              .map(each -> PieceJson.of(each.getKey(), each.getValue()))
              .toList());
    }
  }

  record PieceJson(Instant start, long delivered, long failed, long exhausted) {
    static PieceJson of(Instant start, Figures figures) {
      return new PieceJson(start, figures.delivered(), figures.failed(), figures.exhausted());
    }
  }

  record EndpointsJson(
      String dataVersion,
      CountedFrom countedFrom,
      Instant from,
      Instant to,
      int total,
      List<EndpointJson> endpoints,
      @Nullable String next) {}

  record EndpointJson(String endpointId, String partnerId, FiguresJson figures) {
    static EndpointJson of(Known known, Answer<Map<Scope, Figures>> answer) {
      return new EndpointJson(
          known.endpoint(),
          known.partner(),
          FiguresJson.of(
              answer.value().getOrDefault(Scope.endpoint(known.endpoint()), Figures.NONE)));
    }
  }

  /**
   * What came of attempts.
   *
   * @param halfWithin seconds within which half of what arrived did, as far as {@code delays} tell;
   *     absent where nothing arrived, or half took longer than the longest of them
   * @param mostWithin the same of 95 of a hundred
   */
  record FiguresJson(
      long delivered,
      long failed,
      long exhausted,
      List<DelayJson> delays,
      @Nullable Long halfWithin,
      @Nullable Long mostWithin) {
    static FiguresJson of(Figures figures) {
      return new FiguresJson(
          figures.delivered(),
          figures.failed(),
          figures.exhausted(),
          Arrays.stream(Delay.values())
              .map(each -> new DelayJson(seconds(each), figures.delays().getOrDefault(each, 0L)))
              .toList(),
          figures.delayOf(HALF).map(FiguresJson::seconds).orElse(null),
          figures.delayOf(MOST).map(FiguresJson::seconds).orElse(null));
    }

    private static @Nullable Long seconds(Delay delay) {
      return delay.limit().map(Duration::toSeconds).orElse(null);
    }
  }

  /**
   * How many arrived so long after they had come in.
   *
   * @param within seconds; absent of those that took longer than all others
   */
  record DelayJson(@Nullable Long within, long count) {}

  record CountedFrom(int epoch, SortedMap<String, Long> offsets) {
    static CountedFrom of(DataVersion version) {
      return new CountedFrom(version.epoch(), version.offsets());
    }
  }
}
