package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Window.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Brings the next part of a lane into memory, with the events. */
final class Loading {
  private static final Logger log = LoggerFactory.getLogger(Loading.class);

  /** How long the store may take. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Lanes lanes;
  private final Finishing finishing;
  private final Loop loop;

  Loading(Lanes lanes, Finishing finishing, Loop loop) {
    this.lanes = lanes;
    this.finishing = finishing;
    this.loop = loop;
  }

  private record Part(
      long wakes,
      long upTo,
      boolean open,
      boolean all,
      List<Delivery> due,
      List<Delivery> fresh,
      Optional<List<Delivery>> waiting,
      Map<String, Message> messages) {}

  /**
   * Loads the next part.
   *
   * @param then is run on the loop when it is there
   */
  void load(Lane lane, Instant now, Runnable then) {
    long position = lane.window().position();
    // those on their way are due too, as far as is stored
    int most = Window.SIZE + lane.window().inFlight();
    boolean holds = lane.window().holdsAny();
    var unused =
        finishing
            .read(lane.id)
            .flatMap(stored -> part(lane.id, stored, position, now, most, holds))
            .timeout(PATIENCE)
            .toFuture()
            .whenComplete(
                (part, failure) ->
                    loop.execute(
                        () -> {
                          if (failure == null) {
                            take(lane, part);
                          } else {
                            log.warn("Lane {} waits: {}", lane.id, failure.toString());
                            lane.window().notLoaded();
                          }
                          then.run();
                        }));
  }

  /** Only up to the number below which nothing can still come in. */
  private Mono<Part> part(
      String lane, Lanes.Stored stored, long position, Instant now, int most, boolean holds) {
    return Mono.zip(
            lanes.due(lane, now, most),
            lanes.pending(lane, position, stored.complete(), Window.SIZE),
            holds ? waiting(lane) : Mono.just(Optional.<List<Delivery>>empty()))
        .flatMap(
            both -> {
              Set<String> events = new HashSet<>();
              both.getT1().forEach(delivery -> events.add(delivery.event()));
              both.getT2().forEach(delivery -> events.add(delivery.event()));
              return (events.isEmpty()
                      ? Mono.just(Map.<String, Message>of())
                      : lanes.messages(events))
                  .map(
                      found ->
                          new Part(
                              stored.wakes(),
                              upTo(both.getT2(), stored),
                              stored.open(),
                              both.getT1().size() < most && both.getT2().size() < Window.SIZE,
                              both.getT1(),
                              both.getT2(),
                              both.getT3(),
                              found));
            });
  }

  /** All that wait; empty where there are too many to know. */
  private Mono<Optional<List<Delivery>>> waiting(String lane) {
    return lanes
        .waiting(lane, Dues.MOST)
        .map(found -> Optional.of(found).filter(all -> all.size() < Dues.MOST));
  }

  private static void take(Lane lane, Part part) {
    part.waiting()
        .map(all -> all.stream().map(Delivery::sequence).collect(Collectors.toSet()))
        .ifPresent(lane.window()::stillWaiting);
    List<Delivery> due = new ArrayList<>(part.due());
    due.sort(Comparator.comparingLong(Delivery::sequence).reversed());
    lane.loaded(items(due, part), items(part.fresh(), part), part.upTo(), part.all(), part.wakes());
    lane.window().sawOpenNumbers(part.open());
  }

  /** The last number that was looked at: of those before it none is left. */
  private static long upTo(List<Delivery> fresh, Lanes.Stored stored) {
    return fresh.size() < Window.SIZE ? stored.complete() : fresh.getLast().sequence();
  }

  /** An event whose time is over can't be sent any more. */
  private static List<Item> items(List<Delivery> deliveries, Part part) {
    return deliveries.stream()
        .map(
            delivery -> {
              Message message = part.messages().get(delivery.event());
              return message == null ? null : new Item(delivery, message);
            })
        .filter(Objects::nonNull)
        .toList();
  }
}
