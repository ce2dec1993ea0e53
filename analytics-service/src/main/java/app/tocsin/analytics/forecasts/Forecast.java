package app.tocsin.analytics.forecasts;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * When a number of signatures may be reached if they go on as they came: an interval, made by a
 * rule that anybody can compute again. Signatures are taken to come as a Poisson process whose rate
 * is known as well as the history tells it (a gamma distribution), over-dispersed as its days were,
 * with its days of the week; a decline that can be told from chance goes on, a growth does not. See
 * RATIONALE.md.
 *
 * @param total signatures so far
 * @param perDay how many come on a day, now
 * @param declinePerDay which share of the rate each day takes away; 0 where none can be told
 * @param earliest one time in ten it is reached before; null where that can't be told
 * @param likely as often before as after; null where it isn't reached at this pace
 * @param latest nine times in ten it is reached before; null where that may never be
 * @param plateau the total that a declining rate comes to in the end; null where it doesn't decline
 */
public record Forecast(
    State state,
    long goal,
    long total,
    double daysSeen,
    double perDay,
    double declinePerDay,
    @Nullable Instant earliest,
    @Nullable Instant likely,
    @Nullable Instant latest,
    @Nullable Long plateau) {
  /** How much of the time it is between {@link #earliest} and {@link #latest}. */
  public static final double CONFIDENCE = 0.8;

  private static final double TAIL = (1 - CONFIDENCE) / 2;

  /** Nobody knows what comes later than that. */
  private static final int HORIZON_DAYS = 3_650;

  /** Less than that is no pace. */
  private static final double LEAST_DAYS = 3 / 24.0;

  /** What it comes to. */
  public enum State {
    /** There are as many already. */
    REACHED,
    /** Too little has been seen to say anything. */
    TOO_EARLY,
    /** Between two days that can both be told. */
    IN_SIGHT,
    /** More likely than not, but perhaps never. */
    UNCERTAIN,
    /** Not at this pace. */
    NOT_REACHED
  }

  /**
   * Looks ahead.
   *
   * @param hours all signatures, by the start of their hour
   * @param since when the petition was opened to signatures
   * @param zone whose days of the week count
   */
  public static Forecast of(
      NavigableMap<Instant, Long> hours, Instant since, long goal, Instant now, ZoneId zone) {
    long total = hours.values().stream().mapToLong(n -> n).sum();
    Pace pace = Pace.of(hours, since, now, zone);
    if (total >= goal) {
      return without(State.REACHED, goal, total, pace);
    }
    if (pace.days() < LEAST_DAYS) {
      return without(State.TOO_EARLY, goal, total, pace);
    }
    if (pace.quiet()) {
      return without(State.NOT_REACHED, goal, total, pace);
    }
    double missing = goal - total;
    double error = pace.decline() > 0 ? pace.declineError() : 0;
    Instant earliest =
        moment(pace, days(pace, missing, TAIL), Math.max(0, pace.decline() - error), zone);
    Instant likely = moment(pace, days(pace, missing, 0.5), pace.decline(), zone);
    Instant latest = moment(pace, days(pace, missing, 1 - TAIL), pace.decline() + error, zone);
    State state =
        likely == null ? State.NOT_REACHED : latest == null ? State.UNCERTAIN : State.IN_SIGHT;
    return new Forecast(
        state,
        goal,
        total,
        pace.days(),
        pace.perDay(),
        1 - Math.exp(-pace.decline()),
        earliest,
        likely,
        latest,
        pace.decline() > 0
            ? Long.valueOf(total + Math.round(pace.perDay() / pace.decline()))
            : null);
  }

  private static Forecast without(State state, long goal, long total, Pace pace) {
    Long plateau = state == State.NOT_REACHED ? Long.valueOf(total) : null;
    return new Forecast(
        state, goal, total, pace.days(), pace.perDay(), 0, null, null, null, plateau);
  }

  /**
   * How many days of today's rate the missing ones take at most, with this probability. The time of
   * the n-th event is a gamma variable over the rate, which is one too: their ratio is known.
   */
  private static double days(Pace pace, double missing, double probability) {
    double odds = Beta.odds(probability, missing / pace.dispersion(), pace.information());
    return odds * pace.dispersion() * pace.information() / pace.perDay();
  }

  /** When so many days of today's rate have gone by, on the calendar; null where they never do. */
  private static @Nullable Instant moment(Pace pace, double days, double decline, ZoneId zone) {
    double gone = 0;
    for (int day = 0; day < HORIZON_DAYS; day++) {
      Instant start = pace.end().plus(day, ChronoUnit.DAYS);
      double share =
          pace.weekday(start.plus(12, ChronoUnit.HOURS), zone)
              * (decline == 0 ? 1 : Math.exp(-decline * day) * -Math.expm1(-decline) / decline);
      if (gone + share >= days) {
        double fraction = (days - gone) / share;
        return start.plusSeconds(Math.round(fraction * ChronoUnit.DAYS.getDuration().toSeconds()));
      }
      gone += share;
    }
    return null;
  }
}
