package app.tocsin.analytics.funnels;

import app.tocsin.analytics.series.DataVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many took each step, from one day to another.
 *
 * @param unknown the steps of which nothing is known
 * @param version what it was counted from
 * @param rows by origin, those with most first; together they are the total
 */
public record Funnel(
    Set<Step> unknown,
    LocalDate from,
    LocalDate to,
    DataVersion version,
    Map<Step, Long> total,
    List<Row> rows) {
  /** The steps that no published event tells of a petition. */
  public static final Set<Step> UNKNOWN_OF_PETITIONS =
      Set.of(Step.SUBMITTED, Step.REGISTERED, Step.CANCELLED, Step.ATTENDED);

  /** The step that no published event tells of a gathering. */
  public static final Set<Step> UNKNOWN_OF_GATHERINGS = Set.of(Step.CONFIRMED);

  /** More rows than that nobody reads. */
  private static final int MOST_ROWS = 100;

  /** What came of one origin. */
  public record Row(Origin origin, Map<Step, Long> steps) {
    long of(Step step) {
      return steps.getOrDefault(step, 0L);
    }
  }

  /** What tells rows apart. */
  public enum Grouping {
    SOURCE,
    PARTNER;

    Origin of(Origin origin) {
      return switch (this) {
        case SOURCE -> origin.withoutPartner();
        case PARTNER -> origin.partnerOnly();
      };
    }
  }

  /**
   * The steps of which nothing is known: those that no event tells of any of the places. Where it
   * tells of some only, which nobody could read, that is no knowledge either: signatures that were
   * sent, beside forms of registrations.
   */
  static Set<Step> unknown(Collection<Place> places) {
    Set<Step> unknown = EnumSet.allOf(Step.class);
    boolean signed = false;
    for (Place place : places) {
      signed |= place.kind() == Place.Kind.PETITION;
      unknown.retainAll(unknown(place));
    }
    if (signed) {
      unknown.add(Step.SUBMITTED);
    }
    return unknown;
  }

  private static Set<Step> unknown(Place place) {
    return switch (place.kind()) {
      case PETITION -> UNKNOWN_OF_PETITIONS;
      case GATHERING -> UNKNOWN_OF_GATHERINGS;
    };
  }

  /** The rows of what was read; what is beyond the most is one row of {@link Origin#OTHER}. */
  static List<Row> rows(Map<Origin, Map<Step, Long>> read, Grouping grouping) {
    Map<Origin, Map<Step, Long>> grouped = new HashMap<>();
    read.forEach((origin, steps) -> add(grouped, grouping.of(origin), steps));
    List<Row> rows = new ArrayList<>();
    grouped.forEach((origin, steps) -> rows.add(new Row(origin, steps)));
    rows.sort(
        Comparator.comparingLong((Row row) -> -row.of(Step.CONFIRMED))
            .thenComparingLong(row -> -row.of(Step.REGISTERED))
            .thenComparingLong(row -> -row.of(Step.VIEW))
            .thenComparing(row -> row.origin().encoded()));
    if (rows.size() <= MOST_ROWS) {
      return rows;
    }
    Map<Origin, Map<Step, Long>> rest = new HashMap<>();
    rows.subList(MOST_ROWS - 1, rows.size()).forEach(row -> add(rest, Origin.OTHER, row.steps()));
    List<Row> shown = new ArrayList<>(rows.subList(0, MOST_ROWS - 1));
    rest.forEach((origin, steps) -> shown.add(new Row(origin, steps)));
    return shown;
  }

  /** All origins together. */
  static Map<Step, Long> total(Map<Origin, Map<Step, Long>> read) {
    Map<Step, Long> total = new EnumMap<>(Step.class);
    read.values().forEach(steps -> steps.forEach((step, n) -> total.merge(step, n, Long::sum)));
    return total;
  }

  private static void add(Map<Origin, Map<Step, Long>> sums, Origin origin, Map<Step, Long> steps) {
    Map<Step, Long> sum = sums.computeIfAbsent(origin, _ -> new EnumMap<>(Step.class));
    steps.forEach((step, count) -> sum.merge(step, count, Long::sum));
  }
}
