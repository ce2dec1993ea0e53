package app.tocsin.partner.deliveries;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast an endpoint is written to: additive increase, multiplicative decrease below the limit
 * that its partner set, and a bucket of tokens that keeps to it. A receiver that says 429 or 503
 * halves the rate; each second in which it takes what it is sent gives back a twentieth of the
 * limit.
 *
 * @param limit deliveries a second at most, > 0
 * @param current deliveries a second now, from 1 (or the limit, where that is less) to the limit
 * @param tokens deliveries that may start at once
 * @param filledAt when the tokens were counted
 * @param changedAt when the rate last rose or fell
 */
record LaneRate(double limit, double current, double tokens, Instant filledAt, Instant changedAt) {
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final double RISE = 20;
  private static final double FLOOR = 1;

  LaneRate {
    if (limit <= 0 || current > limit || current < Math.min(FLOOR, limit)) {
      throw new IllegalArgumentException(
          "rate: " + current + " of " + limit + " (expected: 1 to the limit, which is > 0)");
    }
  }

  static LaneRate full(double limit, Instant now) {
    return new LaneRate(limit, limit, burst(limit), now, now);
  }

  /** As it was left, or at its limit where that isn't known. */
  LaneRate startingAt(@Nullable Double left) {
    return left == null
        ? this
        : new LaneRate(
            limit,
            Math.clamp(left, Math.min(FLOOR, limit), limit),
            Math.min(tokens, burst(left)),
            filledAt,
            changedAt);
  }

  /** With another limit; slowed down as it was. */
  LaneRate limited(double newLimit, Instant now) {
    double slowed = Math.clamp(current / limit * newLimit, Math.min(FLOOR, newLimit), newLimit);
    return new LaneRate(newLimit, slowed, Math.min(tokens, burst(slowed)), now, changedAt);
  }

  /** With the tokens that have come in by now. */
  LaneRate filled(Instant now) {
    double seconds = Math.max(0, Duration.between(filledAt, now).toNanos() / 1e9);
    double filled = Math.min(burst(current), tokens + seconds * current);
    return new LaneRate(limit, current, filled, now, changedAt);
  }

  /** Whether a delivery may start, as far as this was filled. */
  boolean mayStart() {
    return tokens >= 1;
  }

  /** After one delivery was started. */
  LaneRate started() {
    if (!mayStart()) {
      throw new IllegalStateException("no token: look before you start");
    }
    return new LaneRate(limit, current, tokens - 1, filledAt, changedAt);
  }

  /** When the next delivery may start. */
  Instant nextStart() {
    return mayStart()
        ? filledAt
        : filledAt.plusNanos((long) Math.ceil((1 - tokens) / current * 1e9));
  }

  /** The receiver asked for less; answers to what was sent together halve the rate once. */
  LaneRate slowedDown(Instant now) {
    if (current < limit && now.isBefore(changedAt.plus(PACE))) {
      return this;
    }
    double slowed = Math.max(Math.min(FLOOR, limit), current / 2);
    return new LaneRate(limit, slowed, Math.min(tokens, burst(slowed)), filledAt, now);
  }

  /** The receiver took one. */
  LaneRate accepted(Instant now) {
    return current >= limit || now.isBefore(changedAt.plus(PACE))
        ? this
        : new LaneRate(limit, Math.min(limit, current + limit / RISE), tokens, filledAt, now);
  }

  /** A fifth of a second's worth, and at least one. */
  private static double burst(double rate) {
    return Math.max(1, rate / 5);
  }
}
