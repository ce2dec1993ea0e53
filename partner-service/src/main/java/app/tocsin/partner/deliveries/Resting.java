package app.tocsin.partner.deliveries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Lays lanes down in which there is nothing to do for a while. */
final class Resting {
  private static final Logger log = LoggerFactory.getLogger(Resting.class);

  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final Optional<Lanes.Stored> LIES = Optional.empty();

  private final Lanes lanes;
  private final Finishing finishing;
  private final Loop loop;
  private final Clock clock;

  Resting(Lanes lanes, Finishing finishing, Loop loop, Clock clock) {
    this.lanes = lanes;
    this.finishing = finishing;
    this.loop = loop;
    this.clock = clock;
  }

  /**
   * Lays a lane down until the first of those that wait is due, or its endpoint is probed. Where it
   * was woken since it was read, it is read again, and stays up for a while.
   *
   * @param then is run on the loop when it lies
   */
  void rest(Lane lane, Instant now, Consumer<Lane> then) {
    lane.window().beginLoading(); // nothing else meanwhile
    Lanes.Memo memo = lane.memo();
    long wakes = lane.wakes();
    var unused =
        lanes
            .waiting(lane.id, 1)
            .map(Resting::due)
            .flatMap(due -> lanes.rest(lane.id, wakes, memo, lane.wakeAt(now, due.orElse(null))))
            .flatMap(rested -> rested ? Mono.just(LIES) : finishing.read(lane.id).map(Optional::of))
            .timeout(Loading.PATIENCE)
            .toFuture()
            .whenComplete(
                (woken, failure) ->
                    loop.execute(
                        () -> {
                          if (failure == null && woken.isEmpty()) {
                            then.accept(lane);
                          } else {
                            long seen = failure == null ? woken.get().wakes() : wakes;
                            lane.mustStayUp(seen, clock.instant().plus(AGAIN));
                          }
                        }));
  }

  /**
   * Lays a lane down in which there is more to do, so that others have room. It stays awake, and is
   * opened again when it is its turn.
   *
   * @param then is run on the loop when it lies
   */
  void giveWay(Lane lane, Consumer<Lane> then) {
    lane.window().beginLoading(); // nothing else meanwhile
    long wakes = lane.wakes();
    var unused =
        lanes
            .putOff(lane.id, lane.memo())
            .timeout(Loading.PATIENCE)
            .toFuture()
            .whenComplete(
                (_, failure) ->
                    loop.execute(
                        () -> {
                          if (failure == null) {
                            then.accept(lane);
                          } else {
                            log.warn("Lane {} keeps its turn: {}", lane.id, failure.toString());
                            lane.mustStayUp(wakes, clock.instant().plus(AGAIN));
                          }
                        }));
  }

  private static Optional<Instant> due(List<Delivery> first) {
    return first.stream().findFirst().map(Delivery::dueAt);
  }

  /** The endpoint was removed: its lane isn't worked on any more. */
  void leave(String endpoint, Lanes.Stored stored) {
    var memo = new Lanes.Memo(stored.settled(), stored.breaker(), 1, clock.instant());
    var unused =
        lanes
            .rest(endpoint, stored.wakes(), memo, null)
            .toFuture()
            .whenComplete((_, _) -> log.info("Lane {} has no endpoint any more", endpoint));
  }
}
