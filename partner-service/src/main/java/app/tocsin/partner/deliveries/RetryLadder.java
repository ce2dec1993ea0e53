package app.tocsin.partner.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a failed delivery is tried again: the steps of the Standard Webhooks specification, three
 * days and three hours in all, each 20 % more or less by chance so that a crowd spreads out.
 */
public final class RetryLadder {
  /** The longest wait that a receiver can ask for. */
  public static final Duration LONGEST_WAIT = Duration.ofHours(24);

  /** How far a step may be from its length, as a part of it. */
  static final double JITTER = 0.2;

  /** The wait after the first failure, after the second, and so on. */
  static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private RetryLadder() {}

  /**
   * The wait until the next attempt.
   *
   * @param failures so far, from 1
   * @param chance from 0 (inclusive) to 1
   * @param asked what the receiver asked for by {@code Retry-After}: never undercut, up to 24 h
   * @return empty where the ladder ends
   */
  public static Optional<Duration> wait(int failures, double chance, @Nullable Duration asked) {
    if (failures < 1) {
      throw new IllegalArgumentException("failures: " + failures + " (expected: >= 1)");
    }
    if (failures > STEPS.size()) {
      return Optional.empty();
    }
    Duration step = spread(STEPS.get(failures - 1), chance);
    Duration wanted = asked == null ? Duration.ZERO : min(asked, LONGEST_WAIT);
    return Optional.of(wanted.compareTo(step) > 0 ? wanted : step);
  }

  /**
   * What {@code Retry-After} says (RFC 9110, section 10.2.3): seconds or a date.
   *
   * @return from 0 to 24 h; null where it says nothing that can be read
   */
  public static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    if (text.matches("[0-9]{1,18}")) {
      return min(Duration.ofSeconds(Long.parseLong(text)), LONGEST_WAIT);
    }
    try {
      Instant until =
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
              .toInstant();
      return until.isBefore(now) ? Duration.ZERO : min(Duration.between(now, until), LONGEST_WAIT);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The duration, up to a fifth more or less. */
  static Duration spread(Duration duration, double chance) {
    double factor = 1 - JITTER + 2 * JITTER * chance;
    return Duration.ofMillis(Math.round(duration.toMillis() * factor));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
