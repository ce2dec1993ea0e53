package app.tocsin.analytics.reports;

import app.tocsin.analytics.series.HourlySeries;
import app.tocsin.analytics.series.HourlySeries.Bucket;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Figures from the hourly series. */
public final class CountedFigures implements FiguresSource {
  private static final int AT_ONCE = 4;

  private final HourlySeries series;
  private final Clock clock;

  public CountedFigures(HourlySeries series, Clock clock) {
    this.series = series;
    this.clock = clock;
  }

  @Override
  public Mono<Figures> freeze(ReportQuery query) {
    return switch (query.scope()) {
      case Scope.Petitions(List<String> ids) -> freeze(ids, query);
      case Scope.Campaign _ -> Mono.empty();
      case Scope.Territory _ -> Mono.empty();
    };
  }

  private Mono<Figures> freeze(List<String> ids, ReportQuery query) {
    return Flux.fromIterable(ids)
        .flatMapSequential(id -> counts(id, query.period()), AT_ONCE)
        .collectList()
        .map(counted -> figures(query.period(), counted));
  }

  private record Counted(String id, Map<LocalDate, Long> days) {}

  private Mono<Counted> counts(String id, Period period) {
    LocalDate from = period.before().first().minusDays(1);
    LocalDate middle = period.first().minusDays(1);
    return Mono.zip(
            series.of(id, from, middle), series.of(id, period.first(), period.last().plusDays(1)))
        .map(
            both -> {
              Map<LocalDate, Long> days = new TreeMap<>();
              add(days, both.getT1(), period);
              add(days, both.getT2(), period);
              return new Counted(id, days);
            });
  }

  private static void add(Map<LocalDate, Long> days, List<Bucket> buckets, Period period) {
    for (Bucket bucket : buckets) {
      days.merge(LocalDate.ofInstant(bucket.start(), period.zone()), bucket.count(), Long::sum);
    }
  }

  private Figures figures(Period period, List<Counted> counted) {
    return new Figures(
        "-",
        List.of(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        sum(period.before(), counted).stream().mapToLong(Long::longValue).sum(),
        sum(period, counted),
        counted.stream()
            .map(
                each ->
                    new Figures.Petition(
                        each.id(),
                        "",
                        sum(period, List.of(each)).stream().mapToLong(Long::longValue).sum(),
                        each.days().values().stream().mapToLong(Long::longValue).sum(),
                        null))
            .sorted(Comparator.comparingLong(Figures.Petition::inPeriod).reversed())
            .toList(),
        List.of(),
        List.of(),
        null);
  }

  private static List<Long> sum(Period period, List<Counted> counted) {
    return period.days().stream()
        .map(day -> counted.stream().mapToLong(each -> each.days().getOrDefault(day, 0L)).sum())
        .collect(Collectors.toList());
  }
}
