package app.tocsin.partner.deliveries;

import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps what open lanes know of their endpoints fresh: of all at once, so that it costs one
 * question however many they are. Touched by one thread only.
 */
final class Refreshing {
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Endpoints endpoints;
  private final Loop loop;
  private Instant asked = Instant.MIN;

  Refreshing(Endpoints endpoints, Loop loop) {
    this.endpoints = endpoints;
    this.loop = loop;
  }

  /**
   * Refreshes all, where that was long ago.
   *
   * @param removed is told, on the loop, of each whose endpoint was removed
   */
  void refresh(Collection<Lane> lanes, Instant now, Consumer<Lane> removed) {
    if (!lanes.isEmpty() && !now.isBefore(asked.plus(FRESH))) {
      asked = now;
      ask(List.copyOf(lanes), now, removed);
    }
  }

  /** Refreshes these now. */
  void ask(List<Lane> lanes, Instant now, Consumer<Lane> removed) {
    var unused =
        endpoints
            .all(lanes.stream().map(lane -> lane.id).toList())
            .toFuture()
            .whenComplete(
                (found, failure) ->
                    loop.execute(
                        () -> {
                          for (Lane lane : failure == null ? lanes : List.<Lane>of()) {
                            Endpoint fresh = found.get(lane.id);
                            if (fresh == null) {
                              removed.accept(lane);
                            } else {
                              lane.refresh(fresh, now);
                            }
                          }
                        }));
  }
}
