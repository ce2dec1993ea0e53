package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Numbering.Assignment;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** A ledger that does what a store does, and lets a test in before each step. */
final class LedgerInMemory implements Ledger {
  final Map<String, Numbering> numberings = new HashMap<>();
  final NavigableMap<String, Delivery> byId = new TreeMap<>();
  final Map<String, Delivery> byKey = new HashMap<>();
  final Map<String, Message> messages = new HashMap<>();
  final Map<String, Instant> givenAt = new HashMap<>();
  final Map<String, Long> wakes = new HashMap<>();
  final Map<String, Instant> wakeAt = new HashMap<>();
  final Clock clock;
  private Runnable before = () -> {};

  LedgerInMemory(Clock clock) {
    this.clock = clock;
  }

  /** What happens before each step: a crash, if it throws. */
  void before(Runnable step) {
    before = step;
  }

  @Override
  public Mono<Void> keep(Collection<Message> messages) {
    return Mono.fromRunnable(
        () -> {
          before.run();
          messages.forEach(message -> this.messages.putIfAbsent(message.id(), message));
        });
  }

  @Override
  public Mono<Map<String, Numbering>> numberings(Collection<String> endpoints) {
    return Mono.fromSupplier(
        () -> {
          before.run();
          return Map.copyOf(numberings);
        });
  }

  @Override
  public Mono<Map<String, Set<String>>> stored(Map<String, ? extends Collection<String>> events) {
    return Mono.fromSupplier(
        () -> {
          before.run();
          Map<String, Set<String>> stored = new HashMap<>();
          events.forEach(
              (endpoint, ids) -> {
                Set<String> found = new HashSet<>(ids);
                found.removeIf(id -> !byKey.containsKey(endpoint + ":" + id));
                stored.put(endpoint, found);
              });
          return stored;
        });
  }

  @Override
  public Mono<Boolean> save(Map<String, Assignment> given) {
    return Mono.fromSupplier(
        () -> {
          before.run();
          boolean all = true;
          for (Map.Entry<String, Assignment> one : given.entrySet()) {
            Numbering stored = numberings.getOrDefault(one.getKey(), Numbering.EMPTY);
            Assignment assignment = one.getValue();
            if (stored.version() == assignment.before().version()) {
              Map<String, Long> open = new HashMap<>(stored.open());
              open.putAll(assignment.given());
              numberings.put(
                  one.getKey(), new Numbering(assignment.version(), assignment.last(), open));
              assignment
                  .given()
                  .keySet()
                  .forEach(event -> givenAt.put(one.getKey() + ":" + event, clock.instant()));
              wakeAt.put(one.getKey(), clock.instant().plus(Lanes.LEFT_AFTER));
            } else {
              all = false;
            }
          }
          return all;
        });
  }

  /** One after the other, so that a crash leaves a part of them. */
  @Override
  public Mono<Void> insert(List<Delivery> deliveries) {
    return Mono.fromRunnable(
        () -> {
          for (Delivery delivery : deliveries) {
            before.run();
            String key = delivery.endpoint() + ":" + delivery.event();
            if (!byKey.containsKey(key) && byId.putIfAbsent(delivery.id(), delivery) == null) {
              byKey.put(key, delivery);
            }
          }
        });
  }

  @Override
  public Mono<Void> close(Map<String, ? extends Collection<String>> events) {
    return Mono.fromRunnable(
        () -> {
          before.run();
          events.forEach(
              (endpoint, ids) -> {
                numberings.computeIfPresent(
                    endpoint,
                    (_, numbering) -> {
                      Map<String, Long> open = new HashMap<>(numbering.open());
                      open.keySet().removeAll(ids);
                      return new Numbering(numbering.version(), numbering.last(), open);
                    });
                wakes.merge(endpoint, 1L, Long::sum);
                wakeAt.put(endpoint, clock.instant());
              });
        });
  }
}
