package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Lanes.Awake;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoints;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple3;

/** Finds lanes that are awake, and brings them into memory. */
final class Opening {
  private static final Logger log = LoggerFactory.getLogger(Opening.class);
  private static final int MOST_AWAKE = 1_000;

  private final Lanes lanes;
  private final Endpoints endpoints;
  private final Finishing finishing;
  private final Resting resting;
  private final Loop loop;
  private final Clock clock;
  private final Set<String> underWay = new HashSet<>();

  /** Where to go on looking, so that those with greater ids aren't passed over for ever. */
  private volatile String seen = "";

  /** After which the last look began. */
  private volatile String begun = "";

  Opening(
      Lanes lanes,
      Endpoints endpoints,
      Finishing finishing,
      Resting resting,
      Loop loop,
      Clock clock) {
    this.lanes = lanes;
    this.endpoints = endpoints;
    this.finishing = finishing;
    this.resting = resting;
    this.loop = loop;
    this.clock = clock;
  }

  /** The next of those that should be worked on; after the last the first again. */
  Mono<List<Awake>> awake(Set<Integer> owned) {
    if (owned.isEmpty()) {
      return Mono.just(List.of());
    }
    String after = seen;
    return lanes
        .awake(owned, clock.instant(), after, MOST_AWAKE)
        .doOnNext(
            found -> {
              begun = after;
              seen = found.size() < MOST_AWAKE ? "" : found.getLast().endpoint();
            });
  }

  /**
   * There was no room for more: the next look begins with those that had none.
   *
   * @param last of those seen that was let in; empty where none was
   */
  void goOnAfter(String last) {
    seen = last.isEmpty() ? begun : last;
  }

  /** How many are being opened. */
  int underWay() {
    return underWay.size();
  }

  /**
   * Opens a lane, unless it is being opened.
   *
   * @param then gets it, on the loop; not where it can't be opened now
   */
  void open(String endpoint, Consumer<Lane> then) {
    if (!underWay.add(endpoint)) {
      return;
    }
    Instant now = clock.instant();
    var unused =
        Mono.zip(
                endpoints.find(endpoint).singleOptional(),
                finishing.read(endpoint),
                lanes.waiting(endpoint, Dues.MOST))
            .timeout(Loading.PATIENCE)
            .toFuture()
            .whenComplete(
                (read, failure) ->
                    loop.execute(
                        () -> {
                          underWay.remove(endpoint);
                          if (failure != null) {
                            log.warn("Lane {} waits: {}", endpoint, failure.toString());
                          } else if (read.getT1().isEmpty()) {
                            resting.leave(endpoint, read.getT2());
                          } else {
                            then.accept(lane(read, now));
                          }
                        }));
  }

  private static Lane lane(
      Tuple3<Optional<Endpoint>, Lanes.Stored, List<Delivery>> read, Instant now) {
    return new Lane(read.getT1().orElseThrow(), read.getT2(), read.getT3(), now);
  }
}
