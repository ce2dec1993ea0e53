package app.tocsin.partner.deliveries;

import app.tocsin.defaults.requests.Ids;
import app.tocsin.partner.deliveries.Replay.Status;
import app.tocsin.partner.deliveries.Replay.Wish;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The door for replays, and what carries them on: a part of the log at each step, made by the owner
 * of the lane. A step that is made twice, after a crash, puts no delivery on its way twice: each
 * says which replay did it last.
 */
public final class Replaying {
  /** Of one partner at once. */
  public static final int MOST_RUNNING = 20;

  private static final Logger logger = LoggerFactory.getLogger(Replaying.class);
  private static final int PART = 200;
  private static final int STEPS = 10;
  private static final int AT_ONCE = 20;
  private static final int ATTEMPTS = 5;

  private final Replays replays;
  private final DeliveryLog log;
  private final Lanes lanes;
  private final Dispatching dispatching;
  private final Owning owning;
  private final Clock clock;

  public Replaying(
      Replays replays,
      DeliveryLog log,
      Lanes lanes,
      Dispatching dispatching,
      Owning owning,
      Clock clock) {
    this.replays = replays;
    this.log = log;
    this.lanes = lanes;
    this.dispatching = dispatching;
    this.owning = owning;
    this.clock = clock;
  }

  /**
   * Begins one: what is in the log now, and no more. Empty where {@link #MOST_RUNNING} of the
   * partner's are running.
   */
  public Mono<Replay> begin(String partner, String endpoint, Wish wish) {
    return replays
        .runningOf(partner)
        .filter(running -> running < MOST_RUNNING)
        .flatMap(_ -> log.complete(endpoint))
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

  /** Carries on those of lanes that are this worker's, a few steps each. */
  public Mono<Void> step() {
    Set<Integer> owned = owning.owned();
    return owned.isEmpty()
        ? Mono.empty()
        : replays
            .running(owned, AT_ONCE)
            .flatMapIterable(running -> running)
            .concatMap(this::carryOn)
            .then();
  }

  /** One that fails holds up none of the others. */
  private Mono<Void> carryOn(Replay replay) {
    return steps(replay, STEPS)
        .onErrorResume(
            failure -> {
              logger.warn("Replay {} waits: {}", replay.id(), failure.toString());
              return Mono.empty();
            });
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
        : log.resend(chosen, replay.id())
            .flatMap(sent -> lanes.wake(replay.endpoint()).thenReturn(sent))
            .doOnNext(_ -> dispatching.wake(List.of(replay.endpoint())));
  }
}
