package app.tocsin.analytics.charts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Where the marks of an axis stand: round numbers, and days that people think in. */
final class Ticks {
  private static final int MOST_VALUES = 6;
  private static final int[] ROUND = {1, 2, 5};
  private static final int[] DAYS = {1, 2, 7, 14};
  private static final int[] MONTHS = {1, 2, 3, 6, 12};

  private Ticks() {}

  /** From zero to at least the highest value, at most seven, evenly spaced by 1, 2 or 5 x 10^n. */
  static List<Long> values(long highest) {
    long top = Math.max(1, highest);
    long step = step(top);
    List<Long> ticks = new ArrayList<>();
    for (long tick = 0; ; tick += step) {
      ticks.add(tick);
      if (tick >= top) {
        return ticks;
      }
    }
  }

  private static long step(long top) {
    for (long power = 1; ; power *= 10) {
      for (int each : ROUND) {
        if (each * power * MOST_VALUES >= top) {
          return each * power;
        }
      }
    }
  }

  /**
   * Days to mark between two others: each, every other, each Monday, every other Monday, or the
   * first of months.
   *
   * @param most how many fit
   */
  static List<LocalDate> days(LocalDate first, LocalDate last, int most) {
    long span = ChronoUnit.DAYS.between(first, last) + 1;
    for (int step : DAYS) {
      if ((span + step - 1) / step <= most) {
        return every(step, step < 7 ? first : monday(first), last);
      }
    }
    for (int months : MONTHS) {
      List<LocalDate> ticks = firsts(months, first, last);
      if (ticks.size() <= most) {
        return ticks;
      }
    }
    return List.of(first);
  }

  private static LocalDate monday(LocalDate day) {
    return day.plusDays((8 - day.getDayOfWeek().getValue()) % 7);
  }

  private static List<LocalDate> every(int step, LocalDate from, LocalDate last) {
    List<LocalDate> ticks = new ArrayList<>();
    for (LocalDate day = from; !day.isAfter(last); day = day.plusDays(step)) {
      ticks.add(day);
    }
    return ticks;
  }

  private static List<LocalDate> firsts(int months, LocalDate first, LocalDate last) {
    LocalDate start = first.getDayOfMonth() == 1 ? first : first.plusMonths(1).withDayOfMonth(1);
    List<LocalDate> ticks = new ArrayList<>();
    for (LocalDate day = start; !day.isAfter(last); day = day.plusMonths(months)) {
      ticks.add(day);
    }
    return ticks;
  }
}
