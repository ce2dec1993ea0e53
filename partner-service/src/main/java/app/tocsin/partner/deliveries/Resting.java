package app.tocsin.partner.deliveries;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays lanes down in which there is nothing to do for a while. */
final class Resting {
  private static final Logger log = LoggerFactory.getLogger(Resting.class);

  private final Lanes lanes;
  private final Loop loop;

  Resting(Lanes lanes, Loop loop) {
    this.lanes = lanes;
    this.loop = loop;
  }

  /**
   * Lays a lane down until the first of those that wait is due, or its endpoint is probed.
   *
   * @param then is told on the loop whether it lies: not where it was woken since it was read
   */
  void rest(Lane lane, Instant now, Consumer<Boolean> then) {
    lane.window().beginLoading(); // nothing else meanwhile
    Lanes.Memo memo = lane.memo();
    long wakes = lane.wakes();
    var unused =
        lanes
            .waiting(lane.id, 1)
            .map(Resting::due)
            .flatMap(due -> lanes.rest(lane.id, wakes, memo, lane.wakeAt(now, due.orElse(null))))
            .timeout(Loading.PATIENCE)
            .toFuture()
            .whenComplete(
                (rested, failure) ->
                    loop.execute(
                        () -> {
                          lane.window().notLoaded();
                          then.accept(failure == null && rested);
                        }));
  }

  private static Optional<Instant> due(List<Delivery> first) {
    return first.stream().findFirst().map(Delivery::dueAt);
  }

  /** The endpoint was removed: its lane isn't worked on any more. */
  void leave(String endpoint, Lanes.Stored stored) {
    var memo = new Lanes.Memo(stored.settled(), stored.breaker(), 1);
    var unused =
        lanes
            .rest(endpoint, stored.wakes(), memo, null)
            .toFuture()
            .whenComplete((_, _) -> log.info("Lane {} has no endpoint any more", endpoint));
  }
}
