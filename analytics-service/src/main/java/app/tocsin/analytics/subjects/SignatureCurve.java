package app.tocsin.analytics.subjects;

import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.Bucket;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.series.Period;
import app.tocsin.analytics.series.Point;
import app.tocsin.analytics.series.SignatureSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The signatures of a petition by the hour, over any span. */
public final class SignatureCurve {
  private static final Duration AT_ONCE = Duration.ofDays(Period.MAX_DAYS);

  private final SignatureSeries series;

  public SignatureCurve(SignatureSeries series) {
    this.series = series;
  }

  /**
   * The hours with at least one signature, by their start.
   *
   * @param from an hour that ends before it is left out
   * @param to an hour that begins at it or later is left out
   */
  public Mono<Answer<NavigableMap<Instant, Long>>> hours(
      String petition, Instant from, Instant to) {
    return Flux.fromIterable(periods(from.truncatedTo(ChronoUnit.HOURS), endOfHour(to)))
        .concatMap(period -> series.series(petition, Bucket.HOUR, period, ZoneOffset.UTC))
        .collectList()
        .map(SignatureCurve::together);
  }

  private static Answer<NavigableMap<Instant, Long>> together(List<Answer<List<Point>>> answers) {
    NavigableMap<Instant, Long> hours = new TreeMap<>();
    answers.forEach(
        answer ->
            answer.value().forEach(point -> hours.merge(point.start(), point.count(), Long::sum)));
    return new Answer<>(
        hours, DataVersion.together(answers.stream().<DataVersion>map(Answer::version).toList()));
  }

  private static Instant endOfHour(Instant moment) {
    Instant start = moment.truncatedTo(ChronoUnit.HOURS);
    return start.equals(moment) ? moment : start.plus(1, ChronoUnit.HOURS);
  }

  private static List<Period> periods(Instant from, Instant to) {
    List<Period> periods = new ArrayList<>();
    for (Instant start = from; start.isBefore(to); start = start.plus(AT_ONCE)) {
      Instant end = start.plus(AT_ONCE);
      periods.add(new Period(start, end.isBefore(to) ? end : to));
    }
    return periods;
  }
}
