package app.tocsin.analytics.funnels;

import app.tocsin.analytics.series.Period;
import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.CellKey;
import app.tocsin.messaging.projections.CountDocument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In which documents and cells steps are counted: one document a place and day of UTC, with a cell
 * for each hour, step and origin, so that days of any zone that differs from UTC by whole hours are
 * sums of cells; and one summary a place. A step belongs to the hour in which it was taken, however
 * late it is told. Beside them, which steps of which registrations were counted: event-service may
 * say one again.
 */
public final class FunnelDocuments {
  /** The group of the cells of a day. */
  public static final String CELLS = "c";

  /** The group of a summary: by step. */
  public static final String STEPS = "n";

  /** The group of the steps of registrations, each with the offset of its event and one more. */
  public static final String REGISTRATIONS = "reg";

  /** The groups of a summary in which no two countings of the same records may differ. */
  public static final Set<String> COMPARED = Set.of(STEPS);

  /** Registrations are dealt out: a document has to stay far below what a store takes, 16 MiB. */
  private static final int DEALT_BY = 2;

  private FunnelDocuments() {}

  /** The document that says how far a place is counted. */
  public static String summary(Place place) {
    return prefix(place) + "all";
  }

  public static boolean isSummary(String document) {
    return document.endsWith(":all");
  }

  public static String day(Place place, Instant at) {
    return day(place, LocalDate.ofInstant(at, ZoneOffset.UTC));
  }

  private static String day(Place place, LocalDate utc) {
    return prefix(place) + utc;
  }

  /** The documents of the days of UTC that a period touches. */
  static List<String> days(Place place, Period period) {
    return period.utcDays().stream().map(day -> day(place, day)).toList();
  }

  /**
   * The document that knows the steps of a registration.
   *
   * @param registration the digest of its id
   */
  public static String registrations(Place place, String registration) {
    return prefix(place) + REGISTRATIONS + ":" + registration.substring(0, DEALT_BY);
  }

  /** The cell in which the document of a registration has a step. */
  public static String taken(String registration, Step step) {
    return registration + "|" + step.word();
  }

  /**
   * What so many of the same add.
   *
   * @param origin under which they are counted
   */
  public static List<Addition> of(Place place, Step step, Origin origin, long count, Instant at) {
    String cell = CELLS + "." + hour(at) + "|" + step.word() + "|" + origin.encoded();
    return List.of(
        new Addition(day(place, at), List.of(cell), count),
        new Addition(summary(place), List.of(STEPS + "." + step.word()), count));
  }

  private static int hour(Instant at) {
    return at.atOffset(ZoneOffset.UTC).getHour();
  }

  /** The origins that a day tells apart. */
  public static Set<Origin> origins(CountDocument day) {
    Set<Origin> origins = new HashSet<>();
    day.group(CELLS).keySet().forEach(cell -> origins.add(Cell.parse(cell).origin()));
    return origins;
  }

  /** What the days say together of a period, by whole hours. */
  static Map<Origin, Map<Step, Long>> read(Collection<CountDocument> days, Period period) {
    Map<Origin, Map<Step, Long>> read = new HashMap<>();
    for (CountDocument day : days) {
      String utc = day.id().substring(day.id().lastIndexOf(':') + 1);
      Instant midnight = LocalDate.parse(utc).atStartOfDay(ZoneOffset.UTC).toInstant();
      day.group(CELLS)
          .forEach(
              (key, count) -> {
                Cell cell = Cell.parse(key);
                if (cell.step().isPresent()
                    && period.contains(midnight.plus(cell.hour(), ChronoUnit.HOURS))) {
                  read.computeIfAbsent(cell.origin(), _ -> new HashMap<>())
                      .merge(cell.step().get(), count, Long::sum);
                }
              });
    }
    return read;
  }

  private static String prefix(Place place) {
    return place.kind().word() + ":" + CellKey.of(place.id()) + ":";
  }

  /** A cell's name, taken apart. */
  private record Cell(int hour, Optional<Step> step, Origin origin) {
    static Cell parse(String key) {
      int first = key.indexOf('|');
      int second = key.indexOf('|', first + 1);
      return new Cell(
          Integer.parseInt(key, 0, first, 10),
          Step.of(key.substring(first + 1, second)),
          Origin.parse(key.substring(second + 1)));
    }
  }
}
