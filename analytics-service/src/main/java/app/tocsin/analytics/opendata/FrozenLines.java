package app.tocsin.analytics.opendata;

import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.series.Dimension;
import app.tocsin.analytics.series.Line;
import app.tocsin.analytics.series.Period;
import app.tocsin.analytics.series.SignatureSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts as they were at a midnight. Whoever asks all day long sees one table: else the difference
 * of two would tell where a single signer lives, however well each of them is suppressed.
 */
final class FrozenLines {
  private static final int MOST_YEARS = 11;

  private final SignatureSeries series;
  private final Midnights midnights;

  FrozenLines(SignatureSeries series, Midnights midnights) {
    this.series = series;
    this.midnights = midnights;
  }

  /** The midnight up to which is counted: the last one, of yesterday before three in the night. */
  Instant midnight(String petition, Instant now) {
    return midnights.last(petition, now);
  }

  /** What each value has in all, of signatures that counted before that midnight. */
  Mono<Answer<List<Line>>> of(String petition, Dimension dimension, Instant midnight) {
    return Flux.fromIterable(before(midnight))
        .concatMap(period -> series.breakdown(petition, dimension, period))
        .collectList()
        .map(
            answers -> {
              Map<String, Long> sums = new TreeMap<>();
              answers.forEach(
                  answer ->
                      answer
                          .value()
                          .forEach(line -> sums.merge(line.value(), line.count(), Long::sum)));
              return new Answer<>(
                  sums.entrySet().stream()
                      .map(sum -> new Line(sum.getKey(), sum.getValue()))
                      .sorted(Comparator.comparing(Line::value))
                      .toList(),
                  DataVersion.together(
                      answers.stream().<DataVersion>map(Answer::version).toList()));
            });
  }

  private static List<Period> before(Instant midnight) {
    List<Period> periods = new ArrayList<>();
    Instant end = midnight;
    for (int year = 0; year < MOST_YEARS; year++) {
      Instant start = end.minus(Duration.ofDays(Period.MAX_DAYS));
      periods.add(new Period(start, end));
      end = start;
    }
    return periods;
  }
}
