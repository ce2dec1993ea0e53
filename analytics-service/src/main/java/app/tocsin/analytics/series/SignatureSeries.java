package app.tocsin.analytics.series;

import app.tocsin.messaging.projections.CellKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * How many signed, when, and what brought them. A signature belongs to the moment at which it began
 * to count, however late its event comes. Every answer says what it was counted from: it holds all
 * records up to there, and for a moment perhaps a few that came after.
 */
public final class SignatureSeries implements Signed {
  private static final Comparator<Line> MOST_FIRST =
      Comparator.comparingLong(Line::count).reversed().thenComparing(Line::value);

  private final SignatureCounts counts;

  public SignatureSeries(SignatureCounts counts) {
    this.counts = counts;
  }

  /** All signatures of a petition, or with {@link SignatureDocuments#ALL} of all petitions. */
  @Override
  public Mono<Answer<Long>> total(String petition) {
    String summary = SignatureDocuments.summary(petition);
    return counts
        .find(List.of(summary), Set.of(SignatureDocuments.TOTAL))
        .map(
            found ->
                answer(
                    found,
                    summary,
                    found.group(summary, SignatureDocuments.TOTAL).getOrDefault("all", 0L)));
  }

  @Override
  public Mono<Answer<List<Point>>> series(
      String petition, Bucket bucket, Period period, ZoneId zone) {
    boolean minutes = bucket == Bucket.MINUTE;
    List<String> documents = minutes ? minutes(petition, period) : days(petition, period);
    String group = minutes ? SignatureDocuments.MINUTES : SignatureDocuments.QUARTERS;
    return read(petition, documents, group)
        .map(
            found -> {
              NavigableMap<Instant, Long> pieces = new TreeMap<>();
              ObjLongConsumer<Instant> add =
                  (start, count) -> {
                    if (period.contains(start)) {
                      pieces.merge(bucket.start(start, zone), count, Long::sum);
                    }
                  };
              if (minutes) {
                eachMinute(found, petition, period, add);
              } else {
                eachQuarter(found, petition, period, add);
              }
              return answer(found, SignatureDocuments.summary(petition), points(pieces));
            });
  }

  @Override
  public Mono<Answer<List<Point>>> quarters(String petition, Period period) {
    return read(petition, days(petition, period), SignatureDocuments.QUARTERS)
        .map(
            found -> {
              NavigableMap<Instant, Long> quarters = new TreeMap<>();
              eachQuarter(found, petition, period, quarters::put);
              return answer(found, SignatureDocuments.summary(petition), points(quarters));
            });
  }

  /**
   * The same for each value of a dimension, the most signatures first. Hours and days only.
   *
   * @param zone one whose offset is of whole hours
   */
  public Mono<Answer<Map<Line, List<Point>>>> seriesBy(
      String petition, Dimension dimension, Bucket bucket, Period period, ZoneId zone) {
    return read(petition, days(petition, period), dimension.group())
        .map(
            found -> {
              Map<String, NavigableMap<Instant, Long>> byValue = new TreeMap<>();
              eachHour(
                  found,
                  petition,
                  dimension,
                  period,
                  (value, start, count) ->
                      byValue
                          .computeIfAbsent(value, _ -> new TreeMap<>())
                          .merge(bucket.start(start, zone), count, Long::sum));
              Map<Line, List<Point>> lines = new TreeMap<>(MOST_FIRST);
              byValue.forEach(
                  (value, pieces) ->
                      lines.put(
                          new Line(
                              value, pieces.values().stream().mapToLong(Long::longValue).sum()),
                          points(pieces)));
              return answer(found, SignatureDocuments.summary(petition), lines);
            });
  }

  /** What each value of a dimension has in all, the most first. */
  public Mono<Answer<List<Line>>> breakdown(String petition, Dimension dimension) {
    String summary = SignatureDocuments.summary(petition);
    return counts
        .find(List.of(summary), Set.of(dimension.group()))
        .map(found -> answer(found, summary, lines(found.group(summary, dimension.group()))));
  }

  /** What each value of these dimensions has in all, at one and the same moment. */
  public Mono<Answer<Map<Dimension, List<Line>>>> breakdowns(
      String petition, Set<Dimension> dimensions) {
    String summary = SignatureDocuments.summary(petition);
    Set<String> groups = dimensions.stream().map(Dimension::group).collect(Collectors.toSet());
    return counts
        .find(List.of(summary), groups)
        .map(
            found -> {
              Map<Dimension, List<Line>> lines = new EnumMap<>(Dimension.class);
              dimensions.forEach(
                  each -> lines.put(each, lines(found.group(summary, each.group()))));
              return answer(found, summary, lines);
            });
  }

  /** What each value of a dimension has in a period, by whole hours, the most first. */
  public Mono<Answer<List<Line>>> breakdown(String petition, Dimension dimension, Period period) {
    return read(petition, days(petition, period), dimension.group())
        .map(
            found -> {
              Map<String, Long> sums = new TreeMap<>();
              eachHour(
                  found,
                  petition,
                  dimension,
                  period,
                  (value, _, count) -> sums.merge(value, count, Long::sum));
              return answer(
                  found,
                  SignatureDocuments.summary(petition),
                  sums.entrySet().stream()
                      .map(sum -> new Line(sum.getKey(), sum.getValue()))
                      .sorted(MOST_FIRST)
                      .toList());
            });
  }

  /** What each commune has in all, the most first; their sum is the total. */
  public Mono<Answer<List<Line>>> communes(String petition) {
    List<String> documents = SignatureDocuments.communes(petition);
    return read(petition, documents, SignatureDocuments.COMMUNES)
        .map(
            found ->
                answer(
                    found,
                    SignatureDocuments.summary(petition),
                    documents.stream()
                        .flatMap(
                            document ->
                                lines(found.group(document, SignatureDocuments.COMMUNES)).stream())
                        .sorted(MOST_FIRST)
                        .toList()));
  }

  @Override
  public Mono<Map<String, DataVersion>> versions(Set<String> petitions) {
    Map<String, String> bySummary = new TreeMap<>();
    petitions.forEach(petition -> bySummary.put(SignatureDocuments.summary(petition), petition));
    return counts
        .find(bySummary.keySet(), Set.of())
        .map(
            found -> {
              Map<String, DataVersion> versions = new TreeMap<>();
              found
                  .documents()
                  .forEach(
                      (summary, document) ->
                          versions.put(
                              bySummary.getOrDefault(summary, summary),
                              DataVersion.of(found.epoch(), document.positions())));
              return versions;
            });
  }

  /** The petitions with the most signatures, the most first; the value is the petition's id. */
  public Mono<List<Line>> top(int limit) {
    return counts.top(limit);
  }

  private Mono<SignatureCounts.Found> read(String petition, List<String> documents, String group) {
    List<String> all = new ArrayList<>(documents);
    all.add(SignatureDocuments.summary(petition));
    return counts.find(all, Set.of(group));
  }

  private static List<String> days(String petition, Period period) {
    return period.utcDays().stream().map(day -> SignatureDocuments.day(petition, day)).toList();
  }

  private static List<String> minutes(String petition, Period period) {
    Instant first = period.to().minus(SignatureDocuments.MINUTES_KEPT).minus(Duration.ofHours(1));
    Period kept = new Period(period.from().isBefore(first) ? first : period.from(), period.to());
    return kept.utcHours().stream()
        .map(hour -> SignatureDocuments.minutes(petition, hour))
        .toList();
  }

  private static void eachQuarter(
      SignatureCounts.Found found, String petition, Period period, ObjLongConsumer<Instant> add) {
    for (LocalDate day : period.utcDays()) {
      Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
      found
          .group(SignatureDocuments.day(petition, day), SignatureDocuments.QUARTERS)
          .forEach(
              (quarter, count) ->
                  add.accept(midnight.plusSeconds(900L * Integer.parseInt(quarter)), count));
    }
  }

  private static void eachMinute(
      SignatureCounts.Found found, String petition, Period period, ObjLongConsumer<Instant> add) {
    for (Instant hour : period.utcHours()) {
      found
          .group(SignatureDocuments.minutes(petition, hour), SignatureDocuments.MINUTES)
          .forEach(
              (minute, count) ->
                  add.accept(hour.plusSeconds(60L * Integer.parseInt(minute)), count));
    }
  }

  private static void eachHour(
      SignatureCounts.Found found,
      String petition,
      Dimension dimension,
      Period period,
      OfValue add) {
    for (LocalDate day : period.utcDays()) {
      Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
      found
          .group(SignatureDocuments.day(petition, day), dimension.group())
          .forEach(
              (cell, count) -> {
                int bar = cell.indexOf('|');
                Instant start = midnight.plusSeconds(3600L * Integer.parseInt(cell, 0, bar, 10));
                if (period.contains(start)) {
                  add.accept(CellKey.textOf(cell.substring(bar + 1)), start, count);
                }
              });
    }
  }

  private static List<Line> lines(Map<String, Long> cells) {
    return cells.entrySet().stream()
        .map(cell -> new Line(CellKey.textOf(cell.getKey()), cell.getValue()))
        .sorted(MOST_FIRST)
        .toList();
  }

  private static List<Point> points(NavigableMap<Instant, Long> pieces) {
    return pieces.entrySet().stream()
        .map(piece -> new Point(piece.getKey(), piece.getValue()))
        .toList();
  }

  private static <T> Answer<T> answer(SignatureCounts.Found found, String summary, T value) {
    return new Answer<>(value, DataVersion.of(found.epoch(), found.positions(summary)));
  }

  @FunctionalInterface
  private interface OfValue {
    void accept(String value, Instant start, long count);
  }
}
