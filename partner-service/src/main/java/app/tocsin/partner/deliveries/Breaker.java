package app.tocsin.partner.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an endpoint is written to. One that fails again and again is left alone and probed with
 * one delivery from time to time; it comes back by itself. A dead endpoint costs one probe, and no
 * delivery climbs its ladder meanwhile.
 */
public sealed interface Breaker {
  /** Failures of different deliveries in a row after which an endpoint is left alone. */
  int PATIENCE = 5;

  /**
   * How much it counts where order is kept and the same delivery fails again: what follows of its
   * subject waits for it, so that no other can show that the endpoint is dead.
   */
  int AGAIN_IN_ORDER = 2;

  /** Until the first probe. */
  Duration FIRST_PAUSE = Duration.ofMinutes(2);

  /** Between two probes at most. */
  Duration LONGEST_PAUSE = Duration.ofHours(1);

  /**
   * It is written to.
   *
   * @param failures of different deliveries since the last success; see {@link #AGAIN_IN_ORDER}
   * @param failed the deliveries that failed since then: fewer than {@link #PATIENCE}
   * @param failingSince when the first of those failures was, or null
   */
  record Closed(int failures, Set<String> failed, @Nullable Instant failingSince)
      implements Breaker {
    public static final Closed HEALTHY = new Closed(0, Set.of(), null);

    public Closed {
      failed = Set.copyOf(failed);
    }
  }

  /**
   * It is left alone.
   *
   * @param probes that failed so far
   * @param probeAt when the next one is due
   */
  record Open(Instant failingSince, int probes, Instant probeAt) implements Breaker {}

  /** One delivery is on its way to find out. */
  record Probing(Instant failingSince, int probes) implements Breaker {}

  /** After a delivery arrived. */
  default Breaker succeeded() {
    return Closed.HEALTHY;
  }

  /**
   * After a delivery failed. One that failed before says nothing new of the endpoint, whatever
   * failed in between, but where others wait for it.
   *
   * @param ordered whether what follows of its subject waits for it
   * @param asked what the receiver asked for by {@code Retry-After}, or null
   */
  default Breaker failed(String delivery, boolean ordered, Instant now, @Nullable Duration asked) {
    return switch (this) {
      case Closed closed -> {
        Instant since = closed.failingSince() == null ? now : closed.failingSince();
        int again = ordered ? AGAIN_IN_ORDER : 0;
        Set<String> failed = new HashSet<>(closed.failed());
        int failures = closed.failures() + (failed.add(delivery) ? 1 : again);
        yield failures < PATIENCE
            ? new Closed(failures, failed, since)
            : new Open(since, 0, now.plus(longer(FIRST_PAUSE, asked)));
      }
      case Open open -> open; // it was on its way when others failed
      case Probing probing ->
          new Open(
              probing.failingSince(),
              probing.probes() + 1,
              now.plus(longer(pause(probing.probes() + 1), asked)));
    };
  }

  /** After a probe was started. */
  default Breaker probed() {
    return switch (this) {
      case Open open -> new Probing(open.failingSince(), open.probes());
      case Closed closed -> closed;
      case Probing probing -> probing;
    };
  }

  /** Since when nothing arrived; null while all is well. */
  default @Nullable Instant failing() {
    return switch (this) {
      case Closed closed -> closed.failingSince();
      case Open open -> open.failingSince();
      case Probing probing -> probing.failingSince();
    };
  }

  /** The pause before a probe: doubling from 2 minutes to an hour. */
  static Duration pause(int failedProbes) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failedProbes, 10));
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private static Duration longer(Duration pause, @Nullable Duration asked) {
    return asked == null || asked.compareTo(pause) < 0 ? pause : asked;
  }
}
