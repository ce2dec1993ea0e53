package app.tocsin.partner.deliveries;

import app.tocsin.partner.courier.Courier.Answer;
import app.tocsin.partner.deliveries.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means for its delivery.
 *
 * @param state of the delivery from now on
 * @param failures of the delivery from now on
 * @param dueAt when it is tried again; null unless it waits
 * @param asked what the receiver asked for by {@code Retry-After}, or null
 * @param gone whether the receiver wants nothing any more
 * @param slower whether it wants less at once
 */
record Judgement(
    State state,
    int failures,
    @Nullable Instant dueAt,
    @Nullable Duration asked,
    boolean gone,
    boolean slower) {
  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  /**
   * Judges an answer: only 2xx is success; a redirection is followed by nobody.
   *
   * @param failures before this attempt
   * @param probe whether it was to find out if the endpoint is back: it is no step of the ladder
   * @param chance from 0 (inclusive) to 1
   */
  static Judgement of(Answer answer, int failures, boolean probe, double chance, Instant now) {
    return switch (answer) {
      case Answer.Responded it when it.status() / 100 == 2 ->
          new Judgement(State.DELIVERED, failures, null, null, false, false);
      case Answer.Responded it when it.status() == GONE ->
          // kept for when a person takes the endpoint up again
          new Judgement(State.WAITING, failures, now, null, true, false);
      case Answer.Responded it -> {
        boolean slower = it.status() == TOO_MANY || it.status() == UNAVAILABLE;
        Duration asked = slower ? RetryLadder.retryAfter(it.retryAfter(), now) : null;
        yield failed(failures, probe, chance, asked, slower, now);
      }
      case Answer.Failed _ -> failed(failures, probe, chance, null, false, now);
    };
  }

  private static Judgement failed(
      int failures,
      boolean probe,
      double chance,
      @Nullable Duration asked,
      boolean slower,
      Instant now) {
    int counted = probe ? failures : failures + 1;
    Optional<Duration> wait = RetryLadder.wait(Math.max(1, counted), chance, asked);
    return wait.isEmpty()
        ? new Judgement(State.EXHAUSTED, counted, null, asked, false, slower)
        : new Judgement(State.WAITING, counted, now.plus(wait.get()), asked, false, slower);
  }
}
