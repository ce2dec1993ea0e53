package app.tocsin.analytics.subjects;

import app.tocsin.analytics.series.HourlySeries;
import app.tocsin.analytics.series.HourlySeries.Bucket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The signatures of a petition by the hour, over any span. */
public final class SignatureCurve {
  private final HourlySeries series;

  public SignatureCurve(HourlySeries series) {
    this.series = series;
  }

  /**
   * The hours with at least one signature, by their start.
   *
   * @param from an hour that ends before it is left out
   * @param to an hour that begins at it or later is left out
   */
  public Mono<NavigableMap<Instant, Long>> hours(String petition, Instant from, Instant to) {
    return Flux.fromIterable(spans(from, to))
        .concatMap(span -> series.of(petition, span.first(), span.last()))
        .<Bucket>flatMapIterable(buckets -> buckets)
        .collect(
            TreeMap<Instant, Long>::new,
            (hours, bucket) -> hours.merge(bucket.start(), bucket.count(), Long::sum))
        .map(
            hours ->
                hours.subMap(
                    from.truncatedTo(java.time.temporal.ChronoUnit.HOURS), true, to, false));
  }

  private record Span(LocalDate first, LocalDate last) {}

  private static List<Span> spans(Instant from, Instant to) {
    List<Span> spans = new ArrayList<>();
    LocalDate end = LocalDate.ofInstant(to, ZoneOffset.UTC);
    for (LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC); !day.isAfter(end); ) {
      LocalDate last = day.plusDays(HourlySeries.MAX_DAYS);
      spans.add(new Span(day, last.isBefore(end) ? last : end));
      day = last.plusDays(1);
    }
    return spans;
  }
}
