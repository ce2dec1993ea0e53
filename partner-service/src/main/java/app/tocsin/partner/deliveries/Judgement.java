package app.tocsin.partner.deliveries;

import app.tocsin.partner.courier.Courier.Answer;
import app.tocsin.partner.deliveries.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
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
 * @param refused whether this very message was refused: others may be taken
 */
record Judgement(
    State state,
    int failures,
    @Nullable Instant dueAt,
    @Nullable Duration asked,
    boolean gone,
    boolean slower,
    boolean refused) {
  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  /** What is said of a message: bad, in conflict, too large, of a wrong kind, not understood. */
  private static final Set<Integer> OF_THE_MESSAGE = Set.of(400, 409, 413, 415, 422);

  /**
   * Judges an answer: only 2xx is success; a redirection is followed by nobody.
   *
   * @param failures before this attempt
   * @param probe whether it was to find out if the endpoint is back: that is no step of the ladder,
   *     unless it is the message that was refused
   * @param chance from 0 (inclusive) to 1
   */
  static Judgement of(Answer answer, int failures, boolean probe, double chance, Instant now) {
    return switch (answer) {
      case Answer.Responded it when it.status() / 100 == 2 ->
          new Judgement(State.DELIVERED, failures, null, null, false, false, false);
      case Answer.Responded it when it.status() == GONE ->
          // kept for when a person takes the endpoint up again
          new Judgement(State.WAITING, failures, now, null, true, false, false);
      case Answer.Responded it -> {
        boolean slower = it.status() == TOO_MANY || it.status() == UNAVAILABLE;
        boolean refused = OF_THE_MESSAGE.contains(it.status());
        Duration asked = slower ? RetryLadder.retryAfter(it.retryAfter(), now) : null;
        int counted = probe && !refused ? failures : failures + 1;
        Optional<Duration> wait = RetryLadder.wait(Math.max(1, counted), chance, asked);
        yield failed(counted, wait, now, asked, slower, refused);
      }
      case Answer.Failed _ -> {
        int counted = probe ? failures : failures + 1;
        Optional<Duration> wait = RetryLadder.wait(Math.max(1, counted), chance, null);
        yield failed(counted, wait, now, null, false, false);
      }
    };
  }

  /** Of a delivery that was withheld: it says nothing of the endpoint. */
  static Judgement withheld(int failures) {
    return new Judgement(State.CANCELLED, failures, null, null, false, false, false);
  }

  /** Of a delivery that we couldn't send: no step of its ladder, and nothing of the endpoint. */
  static Judgement hindered(int failures, Instant again) {
    return new Judgement(State.WAITING, failures, again, null, false, false, false);
  }

  private static Judgement failed(
      int failures,
      Optional<Duration> wait,
      Instant now,
      @Nullable Duration asked,
      boolean slower,
      boolean refused) {
    return wait.isEmpty()
        ? new Judgement(State.EXHAUSTED, failures, null, asked, false, slower, refused)
        : new Judgement(
            State.WAITING, failures, now.plus(wait.get()), asked, false, slower, refused);
  }

  /**
   * As it is where the endpoint is left alone until a probe: then any delivery may be the probe,
   * but for one that was refused for its own sake.
   */
  Judgement dueBy(Instant probe) {
    return state != State.WAITING || refused || dueAt == null || !dueAt.isAfter(probe)
        ? this
        : new Judgement(state, failures, probe, asked, gone, slower, false);
  }
}
