package app.tocsin.analytics.forecasts;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.IntStream;

/**
 * How fast signatures come at the end of a history, how sure that is, and whether it falls.
 *
 * @param end of the history
 * @param days how many days of it were looked at
 * @param perDay expected on a day of the week like any other, now
 * @param information how much is known of {@code perDay}: the shape of its gamma distribution
 * @param dispersion how much more the days differ than chance alone makes them; at least 1
 * @param decline by which the rate falls in a day, as a rate itself; 0 where none can be told from
 *     chance
 * @param declineError how far {@code decline} may be off, eight times in ten
 * @param weekdays what each day of the week has of an average day, from Monday on
 * @param quiet whether nothing came for a week, or ever
 */
@SuppressWarnings("ArrayRecordComponent") // read here only, never compared nor changed
record Pace(
    Instant end,
    double days,
    double perDay,
    double information,
    double dispersion,
    double decline,
    double declineError,
    double[] weekdays,
    boolean quiet) {
  /** Farther back than four weeks a campaign was another one. */
  static final int WINDOWS = 28;

  /** Standard errors within which eight falls in ten are that are none. */
  private static final double SURE = 1.2816;

  private static final double HALF_LIFE = 7;
  private static final int WEEK = 7;
  private static final int LEAST_HALF = 3;

  /** Before anything is seen, days are taken to differ by half of their mean, on this weight. */
  private static final double PRIOR_VARIATION = 0.25;

  private static final double PRIOR_WEIGHT = 3;

  /** A weekday's own share counts as much as this many average days. */
  private static final double PRIOR_DAYS = 2;

  /** 24 hours that end when the next ones begin; the newest ends at the last full hour. */
  private record Window(double count, double exposure, DayOfWeek weekday) {}

  /**
   * Looks at a history.
   *
   * @param hours signatures by the start of the hour
   * @param since when the first signature could have come
   * @param zone whose days of the week count
   */
  static Pace of(NavigableMap<Instant, Long> hours, Instant since, Instant now, ZoneId zone) {
    Instant end = now.truncatedTo(ChronoUnit.HOURS);
    List<Window> windows = windows(hours, since.truncatedTo(ChronoUnit.HOURS), end, zone);
    double[] weekdays = weekdays(windows);
    double exposure = windows.stream().mapToDouble(Window::exposure).sum();
    double recent = windows.stream().limit(WEEK).mapToDouble(Window::count).sum();
    if (recent == 0) {
      return new Pace(end, exposure, 0, 0, 1, 0, 0, weekdays, true);
    }
    int half = Math.min(WEEK, (int) exposure / 2);
    double fall = half < LEAST_HALF ? 0 : fall(windows, weekdays, half);
    double dispersion = dispersion(windows, weekdays, fall);
    double error = half < LEAST_HALF ? 0 : SURE * fallError(windows, half, dispersion);
    double decline = fall > error ? fall : 0;
    double seen = 0;
    double expected = 0;
    double spread = 0;
    for (int k = 0; k < windows.size(); k++) {
      double weight = Math.pow(2, -k / HALF_LIFE);
      double share = share(windows.get(k), weekdays) * Math.exp(decline * k);
      seen += weight * windows.get(k).count();
      expected += weight * share;
      spread += weight * weight * share;
    }
    double perDay = seen / expected;
    double information = perDay * expected * expected / spread / dispersion;
    return new Pace(
        end, exposure, perDay, information, dispersion, decline, error, weekdays, false);
  }

  double weekday(Instant moment, ZoneId zone) {
    return weekdays[moment.atZone(zone).getDayOfWeek().getValue() - 1];
  }

  private static List<Window> windows(
      NavigableMap<Instant, Long> hours, Instant since, Instant end, ZoneId zone) {
    List<Window> windows = new ArrayList<>();
    for (int k = 0; k < WINDOWS; k++) {
      Instant to = end.minus(k, ChronoUnit.DAYS);
      Instant from = to.minus(1, ChronoUnit.DAYS);
      Instant start = from.isBefore(since) ? since : from;
      if (!start.isBefore(to)) {
        break;
      }
      windows.add(
          new Window(
              (double)
                  hours.subMap(start, true, to, false).values().stream().mapToLong(n -> n).sum(),
              Duration.between(start, to).toMinutes() / (double) Duration.ofDays(1).toMinutes(),
              from.plus(12, ChronoUnit.HOURS).atZone(zone).getDayOfWeek()));
    }
    return windows;
  }

  /** All alike before two weeks have been seen; a trend over the week is not one of its days. */
  private static double[] weekdays(List<Window> windows) {
    double[] weekdays = new double[WEEK];
    Arrays.fill(weekdays, 1);
    if (windows.size() < 2 * WEEK || sum(windows, 0, windows.size()) == 0) {
      return weekdays;
    }
    double fall = fall(windows, weekdays, WEEK);
    double[] level = new double[windows.size()];
    for (int k = 0; k < level.length; k++) {
      level[k] = windows.get(k).count() * Math.exp(-fall * k);
    }
    double mean = Arrays.stream(level).average().orElse(1);
    double sum = 0;
    for (DayOfWeek day : DayOfWeek.values()) {
      double[] same =
          IntStream.range(0, level.length)
              .filter(k -> windows.get(k).weekday() == day)
              .mapToDouble(k -> level[k])
              .toArray();
      double share =
          (Arrays.stream(same).sum() + PRIOR_DAYS * mean) / ((same.length + PRIOR_DAYS) * mean);
      weekdays[day.getValue() - 1] = share;
      sum += share;
    }
    for (int i = 0; i < WEEK; i++) {
      weekdays[i] *= WEEK / sum;
    }
    return weekdays;
  }

  private static double share(Window window, double[] weekdays) {
    return window.exposure() * weekdays[window.weekday().getValue() - 1];
  }

  /** By how much the rate falls in a day, from one half to the next; below 0 where it grows. */
  private static double fall(List<Window> windows, double[] weekdays, int half) {
    double now = sum(windows, 0, half);
    double before = sum(windows, half, 2 * half);
    double nowShare = 0;
    double beforeShare = 0;
    for (int k = 0; k < half; k++) {
      nowShare += share(windows.get(k), weekdays);
      beforeShare += share(windows.get(half + k), weekdays);
    }
    return Math.log((before + 0.5) / beforeShare / ((now + 0.5) / nowShare)) / half;
  }

  private static double fallError(List<Window> windows, int half, double dispersion) {
    double now = sum(windows, 0, half) + 0.5;
    double before = sum(windows, half, 2 * half) + 0.5;
    return Math.sqrt(dispersion / now + dispersion / before) / half;
  }

  private static double sum(List<Window> windows, int from, int to) {
    return windows.subList(from, to).stream().mapToDouble(Window::count).sum();
  }

  /** Pearson's, over two weeks, drawn towards what is usual while little has been seen. */
  private static double dispersion(List<Window> windows, double[] weekdays, double fall) {
    int seen = Math.min(windows.size(), 2 * WEEK);
    double[] shares = new double[seen];
    double count = 0;
    double all = 0;
    for (int k = 0; k < seen; k++) {
      shares[k] = share(windows.get(k), weekdays) * Math.exp(fall * k);
      count += windows.get(k).count();
      all += shares[k];
    }
    double mean = Math.max(count, 0.5) / all;
    double squares = 0;
    for (int k = 0; k < seen; k++) {
      double expected = mean * shares[k];
      double off = windows.get(k).count() - expected;
      squares += off * off / expected;
    }
    double usual = 1 + PRIOR_VARIATION * mean;
    // what was fitted to the days of the week has taken a quarter of what they differed
    double freedom = Math.max(0, seen - 2) * (windows.size() < 2 * WEEK ? 1 : 0.75);
    return Math.max(1, (squares + PRIOR_WEIGHT * usual) / (freedom + PRIOR_WEIGHT));
  }
}
