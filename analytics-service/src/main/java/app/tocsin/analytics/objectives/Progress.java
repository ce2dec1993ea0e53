package app.tocsin.analytics.objectives;

import app.tocsin.analytics.objectives.Objective.Aim;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How far an objective is, against an even pace from its first day to its last.
 *
 * @param actual empty where it isn't known
 * @param expected so far, at an even pace
 */
public record Progress(OptionalLong actual, long expected, State state) {
  /** Nearer than that to what is expected is on track. */
  private static final double TOLERANCE = 0.05;

  /** How it stands. */
  public enum State {
    /** Its first day is still to come. */
    NOT_BEGUN,
    AHEAD,
    ON_TRACK,
    BEHIND,
    /** There is as much already. */
    REACHED,
    /** Its last day is over without it. */
    MISSED,
    /** Nothing is known of it. */
    UNKNOWN;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Weighs it.
   *
   * @param zone whose days the aim's are
   */
  public static Progress of(Aim aim, OptionalLong actual, Instant now, ZoneId zone) {
    Instant start = aim.from().atStartOfDay(zone).toInstant();
    Instant end = aim.due().plusDays(1).atStartOfDay(zone).toInstant();
    double whole = Duration.between(start, end).toMillis();
    double gone = Math.clamp(Duration.between(start, now).toMillis() / whole, 0, 1);
    double expected = aim.target() * gone;
    return new Progress(
        actual, Math.round(expected), state(aim, actual, expected, now, start, end));
  }

  private static State state(
      Aim aim, OptionalLong actual, double expected, Instant now, Instant start, Instant end) {
    if (actual.isEmpty()) {
      return State.UNKNOWN;
    }
    long there = actual.getAsLong();
    if (there >= aim.target()) {
      return State.REACHED;
    }
    if (!now.isBefore(end)) {
      return State.MISSED;
    }
    if (now.isBefore(start)) {
      return State.NOT_BEGUN;
    }
    if (there > Math.ceil(expected * (1 + TOLERANCE))) {
      return State.AHEAD;
    }
    return there < Math.floor(expected * (1 - TOLERANCE)) ? State.BEHIND : State.ON_TRACK;
  }
}
