package app.tocsin.analytics.funnels;

import app.tocsin.messaging.tallies.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How steps are stored: one tally a place and day, one cell a step and origin. A step belongs to
 * the day on which it was taken, however late it is told.
 */
public final class Folding {
  private Folding() {}

  /** The tally of that day. */
  public static String tallyId(Place place, Instant at, ZoneId zone) {
    return tallyId(place, LocalDate.ofInstant(at, zone));
  }

  /** The cell of that tally. */
  public static String cell(Step step, Origin origin) {
    return step.word() + "|" + origin.encoded();
  }

  /** The tallies of all days from the first to the last. */
  static List<String> tallyIds(Place place, LocalDate from, LocalDate to) {
    List<String> ids = new ArrayList<>();
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      ids.add(tallyId(place, day));
    }
    return ids;
  }

  /** What they say together. */
  static Map<Origin, Map<Step, Long>> read(List<Tally> tallies) {
    Map<Origin, Map<Step, Long>> read = new HashMap<>();
    for (Tally tally : tallies) {
      tally.totals().forEach((cell, count) -> read(cell, count, read));
    }
    return read;
  }

  private static void read(String cell, long count, Map<Origin, Map<Step, Long>> read) {
    int bar = cell.indexOf('|');
    Optional<Step> step = Step.of(cell.substring(0, bar));
    step.ifPresent(
        it ->
            read.computeIfAbsent(Origin.parse(cell.substring(bar + 1)), _ -> new HashMap<>())
                .merge(it, count, Long::sum));
  }

  private static String tallyId(Place place, LocalDate day) {
    return place.kind().word() + ":" + place.id() + ":" + day;
  }
}
