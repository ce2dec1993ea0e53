package app.tocsin.partner.deliveries;

import app.tocsin.defaults.requests.Ids;
import app.tocsin.partner.deliveries.Replay.Status;
import app.tocsin.partner.deliveries.Replay.Wish;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The door for replays, and what carries them on: a part of the log at each step. A step that is
 * made twice, after a crash or by two at once, puts the same deliveries on their way.
 */
public final class Replaying {
  private static final int PART = 200;
  private static final int STEPS = 10;
  private static final int AT_ONCE = 20;
  private static final int ATTEMPTS = 5;

  private final Replays replays;
  private final DeliveryLog log;
  private final Lanes lanes;
  private final Dispatching dispatching;
  private final Clock clock;

  public Replaying(
      Replays replays, DeliveryLog log, Lanes lanes, Dispatching dispatching, Clock clock) {
    this.replays = replays;
    this.log = log;
    this.lanes = lanes;
    this.dispatching = dispatching;
    this.clock = clock;
  }

  /** Begins one: what is in the log now, and no more. */
  public Mono<Replay> begin(String partner, String endpoint, Wish wish) {
    return log.complete(endpoint)
        .flatMap(
            upTo -> {
              var replay =
                  new Replay(
                      Ids.next(),
                      partner,
                      endpoint,
                      1,
                      wish,
                      upTo == 0 ? Status.DONE : Status.RUNNING,
                      upTo,
                      0,
                      0,
                      clock.instant().truncatedTo(ChronoUnit.MILLIS));
              return replays.create(replay).thenReturn(replay);
            });
  }

  /** Goes no further; what is on its way already goes on. Empty where the partner has none. */
  public Mono<Replay> cancel(String partner, String id) {
    return Mono.defer(() -> replays.find(id))
        .filter(replay -> replay.partner().equals(partner))
        .flatMap(
            replay ->
                replay.status() == Status.RUNNING
                    ? replays
                        .save(replay.cancelled())
                        .map(saved -> saved ? List.of(replay.cancelled()) : List.<Replay>of())
                    : Mono.just(List.of(replay)))
        .repeat(ATTEMPTS)
        .filter(done -> !done.isEmpty())
        .next()
        .map(List::getFirst);
  }

  /** Carries all on, a few steps each. */
  public Mono<Void> step() {
    return replays.running(AT_ONCE).concatMap(replay -> steps(replay, STEPS)).then();
  }

  private Mono<Void> steps(Replay replay, int left) {
    return left == 0 || replay.status() != Status.RUNNING
        ? Mono.empty()
        : step(replay).flatMap(after -> steps(after, left - 1));
  }

  private Mono<Replay> step(Replay replay) {
    return log.part(replay.endpoint(), replay.position(), replay.upTo(), PART)
        .flatMap(
            part -> {
              List<String> chosen = replay.chosen(part);
              return resend(replay, chosen)
                  .flatMap(
                      sent -> {
                        Replay after = replay.after(part, sent);
                        return replays.save(after).filter(saved -> saved).map(_ -> after);
                      });
            });
  }

  private Mono<Long> resend(Replay replay, List<String> chosen) {
    return chosen.isEmpty()
        ? Mono.just(0L)
        : log.resend(chosen)
            .flatMap(sent -> lanes.wake(replay.endpoint()).thenReturn(sent))
            .doOnNext(_ -> dispatching.wake(List.of(replay.endpoint())));
  }
}
