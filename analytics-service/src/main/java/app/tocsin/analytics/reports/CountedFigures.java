package app.tocsin.analytics.reports;

import app.tocsin.analytics.reports.Figures.Area;
import app.tocsin.analytics.reports.Figures.Areas;
import app.tocsin.analytics.reports.Figures.Breakdown;
import app.tocsin.analytics.reports.Figures.Named;
import app.tocsin.analytics.reports.Figures.Trait;
import app.tocsin.analytics.reports.Happenings.Happened;
import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.Bucket;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.series.Dimension;
import app.tocsin.analytics.series.Line;
import app.tocsin.analytics.series.Point;
import app.tocsin.analytics.series.SignatureDocuments;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.subjects.PublishedPetition;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.territories.Territories;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Figures from the series of signatures. The version is read first: what is read after it holds all
 * that it names, and perhaps a few that came while the figures were read.
 */
public final class CountedFigures implements FiguresSource {
  private static final int AT_ONCE = 2;
  private static final Map<Trait, Dimension> TRAITS =
      new EnumMap<>(
          Map.of(
              Trait.SOURCE, Dimension.SOURCE,
              Trait.MEDIUM, Dimension.MEDIUM,
              Trait.REFERRER, Dimension.REFERRER,
              Trait.PARTNER, Dimension.PARTNER,
              Trait.LANGUAGE, Dimension.LANGUAGE));
  private static final Map<Scope.Level, Dimension> LEVELS =
      new EnumMap<>(
          Map.of(
              Scope.Level.REGION, Dimension.REGION,
              Scope.Level.DEPARTEMENT, Dimension.DEPARTEMENT));

  private final SignatureSeries series;
  private final Territories territories;
  private final Subjects subjects;
  private final Happenings happenings;
  private final Clock clock;

  public CountedFigures(
      SignatureSeries series,
      Territories territories,
      Subjects subjects,
      Happenings happenings,
      Clock clock) {
    this.happenings = happenings;
    this.series = series;
    this.territories = territories;
    this.subjects = subjects;
    this.clock = clock;
  }

  @Override
  public Mono<Figures> freeze(ReportQuery query) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return happenings.of(query, now).flatMap(happened -> freeze(query, now, happened));
  }

  private Mono<Figures> freeze(ReportQuery query, Instant now, Happened happened) {
    Period period = query.period();
    return switch (query.scope()) {
      case Scope.Petitions(List<String> ids) -> petitions(ids, period, now, happened);
      case Scope.Campaign(String id) ->
          subjects.isCampaign(id)
              ? petitions(
                  subjects.petitionsOf(id).stream().map(PublishedPetition::id).toList(),
                  period,
                  now,
                  happened)
              : Mono.empty();
      case Scope.Territory(Scope.Level level, String code) ->
          territory(level, code, period, now, happened);
    };
  }

  private Mono<Figures> petitions(List<String> ids, Period period, Instant now, Happened happened) {
    return Flux.fromIterable(ids)
        .flatMapSequential(id -> petition(id, period), AT_ONCE)
        .collectList()
        .map(each -> together(each, period, now, happened));
  }

  /** What was counted of one petition. */
  private record Counted(
      String id,
      long total,
      DataVersion version,
      Map<LocalDate, Long> days,
      Map<Dimension, List<Line>> lines) {}

  private Mono<Counted> petition(String id, Period period) {
    return series
        .total(id)
        .flatMap(
            total ->
                Mono.zip(days(id, period), lines(id, period))
                    .map(
                        both ->
                            new Counted(
                                id, total.value(), total.version(), both.getT1(), both.getT2())));
  }

  /** Of the period and as many days before. */
  private Mono<Map<LocalDate, Long>> days(String id, Period period) {
    return Flux.just(period.before(), period)
        .concatMap(each -> series.series(id, Bucket.DAY, moments(each), period.zone()))
        .map(Answer::value)
        .collect(
            TreeMap::new,
            (days, points) ->
                points.forEach(point -> days.merge(day(point, period), point.count(), Long::sum)));
  }

  private Mono<Map<Dimension, List<Line>>> lines(String id, Period period) {
    return Flux.fromStream(Stream.concat(TRAITS.values().stream(), LEVELS.values().stream()))
        .concatMap(
            dimension ->
                series
                    .breakdown(id, dimension, moments(period))
                    .map(answer -> Map.entry(dimension, answer.value())))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Figures together(List<Counted> counted, Period period, Instant now, Happened happened) {
    DataVersion version = DataVersion.together(counted.stream().map(Counted::version).toList());
    List<Breakdown> breakdowns = new ArrayList<>();
    TRAITS.forEach(
        (trait, dimension) -> breakdowns.add(new Breakdown(trait, named(counted, dimension))));
    List<Areas> areas = new ArrayList<>();
    LEVELS.forEach(
        (level, dimension) ->
            areas.add(
                new Areas(
                    level,
                    sums(counted, dimension).entrySet().stream()
                        .map(sum -> area(level, sum.getKey(), sum.getValue()))
                        .sorted(
                            Comparator.comparingLong(Area::count)
                                .reversed()
                                .thenComparing(Area::code))
                        .toList())));
    return new Figures(
        Provenance.text(version, happened),
        Provenance.offsets(version, happened),
        now,
        sum(period.before(), counted).stream().mapToLong(Long::longValue).sum(),
        sum(period, counted),
        counted.stream()
            .map(each -> petition(each, period))
            .sorted(Comparator.comparingLong(Figures.Petition::inPeriod).reversed())
            .toList(),
        breakdowns,
        areas,
        happened.gatherings(),
        happened.mentions(),
        happened.objectives(),
        happened.reviews());
  }

  private Figures.Petition petition(Counted counted, Period period) {
    Optional<PublishedPetition> known = subjects.petition(counted.id());
    return new Figures.Petition(
        counted.id(),
        known.map(PublishedPetition::title).orElse(""),
        sum(period, List.of(counted)).stream().mapToLong(Long::longValue).sum(),
        counted.total(),
        known.map(PublishedPetition::goal).orElse(null));
  }

  private static List<Named> named(List<Counted> counted, Dimension dimension) {
    return sums(counted, dimension).entrySet().stream()
        .map(
            sum ->
                new Named(sum.getKey().equals(Dimension.NONE) ? "" : sum.getKey(), sum.getValue()))
        .sorted(Comparator.comparingLong(Named::count).reversed().thenComparing(Named::name))
        .toList();
  }

  private static Map<String, Long> sums(List<Counted> counted, Dimension dimension) {
    Map<String, Long> sums = new TreeMap<>();
    for (Counted each : counted) {
      each.lines()
          .getOrDefault(dimension, List.of())
          .forEach(line -> sums.merge(line.value(), line.count(), Long::sum));
    }
    return sums;
  }

  private Area area(Scope.Level level, String code, long count) {
    return switch (level) {
      case REGION ->
          territories
              .region(code)
              .map(known -> new Area(code, known.name(), count, known.population()))
              .orElseGet(() -> new Area(code, "", count, 0));
      case DEPARTEMENT ->
          territories
              .departement(code)
              .map(known -> new Area(code, known.name(), count, known.population()))
              .orElseGet(() -> new Area(code, "", count, 0));
    };
  }

  /** The signatures of all petitions from one place; empty where there is no such place. */
  private Mono<Figures> territory(
      Scope.Level level, String code, Period period, Instant now, Happened happened) {
    Area place = area(level, code, 0);
    if (place.name().isEmpty()) {
      return Mono.empty();
    }
    String all = SignatureDocuments.ALL;
    Dimension dimension = level == Scope.Level.REGION ? Dimension.REGION : Dimension.DEPARTEMENT;
    return Flux.just(period.before(), period)
        .concatMap(
            each -> series.seriesBy(all, dimension, Bucket.DAY, moments(each), period.zone()))
        .collectList()
        .map(
            answers -> {
              Map<LocalDate, Long> days = new TreeMap<>();
              for (Answer<Map<Line, List<Point>>> answer : answers) {
                answer.value().entrySet().stream()
                    .filter(line -> line.getKey().value().equals(code))
                    .flatMap(line -> line.getValue().stream())
                    .forEach(point -> days.merge(day(point, period), point.count(), Long::sum));
              }
              DataVersion version = answers.getFirst().version();
              Counted counted = new Counted("", 0, version, days, Map.of());
              List<Long> inPeriod = sum(period, List.of(counted));
              long count = inPeriod.stream().mapToLong(Long::longValue).sum();
              return new Figures(
                  Provenance.text(version, happened),
                  Provenance.offsets(version, happened),
                  now,
                  sum(period.before(), List.of(counted)).stream().mapToLong(Long::longValue).sum(),
                  inPeriod,
                  List.of(),
                  List.of(),
                  List.of(new Areas(level, List.of(area(level, code, count)))),
                  happened.gatherings(),
                  happened.mentions(),
                  happened.objectives(),
                  happened.reviews());
            });
  }

  private static app.tocsin.analytics.series.Period moments(Period period) {
    return app.tocsin.analytics.series.Period.ofDays(period.first(), period.last(), period.zone());
  }

  private static LocalDate day(Point point, Period period) {
    return LocalDate.ofInstant(point.start(), period.zone());
  }

  private static List<Long> sum(Period period, List<Counted> counted) {
    return period.days().stream()
        .map(day -> counted.stream().mapToLong(each -> each.days().getOrDefault(day, 0L)).sum())
        .toList();
  }
}
