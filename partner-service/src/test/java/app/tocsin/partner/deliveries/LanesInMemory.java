package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Delivery.State;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lanes beside their ledger, as a store has them. */
final class LanesInMemory implements Lanes {
  final Map<String, Memo> memos = new HashMap<>();
  final Map<String, Instant> restedAt = new HashMap<>();

  /** How often the store was asked for something of a lane, or told. */
  int asked;

  /** Whether the store takes no results. */
  boolean hangs;

  /** Whether it refuses them. */
  boolean refuses;

  /** When it writes so many of them. */
  BiFunction<Integer, Mono<Void>, Mono<Void>> storing = (_, write) -> write;

  /** How many it has. */
  int recorded;

  private final LedgerInMemory ledger;

  LanesInMemory(LedgerInMemory ledger) {
    this.ledger = ledger;
  }

  @Override
  public Mono<Stored> read(String endpoint) {
    return Mono.fromSupplier(
        () -> {
          asked++;
          Numbering numbering = ledger.numberings.getOrDefault(endpoint, Numbering.EMPTY);
          Map<String, Long> left = new HashMap<>(numbering.open());
          left.keySet()
              .removeIf(
                  event ->
                      ledger
                          .givenAt
                          .get(endpoint + ":" + event)
                          .isAfter(ledger.clock.instant().minus(LEFT_AFTER)));
          Memo memo =
              memos.getOrDefault(
                  endpoint, new Memo(0, Breaker.Closed.HEALTHY, 1_000, Instant.EPOCH));
          return new Stored(
              numbering.complete(),
              left,
              !numbering.open().isEmpty(),
              memo.settled(),
              ledger.wakes.getOrDefault(endpoint, 0L),
              memo.breaker(),
              memo.rate(),
              memo.heldUntil(),
              restedAt.get(endpoint));
        });
  }

  private Stream<Delivery> of(String endpoint, State state) {
    asked++;
    return ledger.byId.subMap(endpoint + "-", endpoint + ".").values().stream()
        .filter(it -> it.state() == state);
  }

  @Override
  public Mono<List<Delivery>> pending(String endpoint, long after, long upTo, int limit) {
    return Mono.fromSupplier(
        () ->
            of(endpoint, State.PENDING)
                .filter(it -> it.sequence() > after && it.sequence() <= upTo)
                .limit(limit)
                .toList());
  }

  @Override
  public Mono<List<Delivery>> due(String endpoint, Instant now, int limit) {
    return waiting(endpoint, Integer.MAX_VALUE)
        .map(all -> all.stream().filter(it -> !it.dueAt().isAfter(now)).limit(limit).toList());
  }

  @Override
  public Mono<List<Delivery>> waiting(String endpoint, int limit) {
    return Mono.fromSupplier(
        () ->
            of(endpoint, State.WAITING)
                .sorted(Comparator.comparing(Delivery::dueAt))
                .limit(limit)
                .toList());
  }

  @Override
  public Mono<Map<String, Message>> messages(Collection<String> ids) {
    return Mono.fromSupplier(
        () -> {
          asked++;
          return ids.stream()
              .filter(ledger.messages::containsKey)
              .collect(Collectors.toMap(it -> it, ledger.messages::get));
        });
  }

  @Override
  public Mono<Void> record(List<Recorded> results) {
    if (refuses) {
      return Mono.error(new IllegalStateException("no store"));
    }
    return hangs ? Mono.never() : storing.apply(results.size(), recorded(results));
  }

  private Mono<Void> recorded(List<Recorded> results) {
    return Mono.fromRunnable(
        () -> {
          asked++;
          recorded += results.size();
          results.forEach(
              it ->
                  ledger.byId.computeIfPresent(
                      it.delivery(),
                      (_, before) ->
                          !it.state().from().contains(before.state())
                              ? before
                              : new Delivery(
                                  before.endpoint(),
                                  before.sequence(),
                                  before.event(),
                                  before.type(),
                                  before.order(),
                                  before.petition(),
                                  it.state(),
                                  it.failures(),
                                  it.dueAt(),
                                  before.createdAt(),
                                  List.of(it.attempt()))));
        });
  }

  @Override
  public Mono<Void> wellAgain(Collection<String> endpoints) {
    return Mono.fromRunnable(
        () ->
            endpoints.forEach(
                it ->
                    memos.computeIfPresent(
                        it,
                        (_, memo) ->
                            new Memo(
                                memo.settled(),
                                Breaker.Closed.HEALTHY,
                                memo.rate(),
                                memo.heldUntil()))));
  }

  @Override
  public Mono<Void> settled(Map<String, Long> numbers) {
    return Mono.empty();
  }

  @Override
  public Mono<Boolean> rest(String endpoint, long wakes, Memo memo, @Nullable Instant wakeAt) {
    return Mono.fromSupplier(
        () -> {
          asked++;
          boolean rests =
              wakes == ledger.wakes.getOrDefault(endpoint, 0L)
                  && ledger.numberings.getOrDefault(endpoint, Numbering.EMPTY).open().isEmpty();
          if (rests) {
            memos.put(endpoint, memo);
            restedAt.put(endpoint, ledger.clock.instant());
            ledger.wakeAt.put(endpoint, wakeAt == null ? Instant.MAX : wakeAt);
          }
          return rests;
        });
  }

  @Override
  public Mono<Void> putOff(String endpoint, Memo memo) {
    return Mono.fromRunnable(
        () -> {
          asked++;
          memos.put(endpoint, memo);
          restedAt.put(endpoint, ledger.clock.instant());
          ledger.wakeAt.put(endpoint, ledger.clock.instant());
        });
  }

  @Override
  public Mono<List<Awake>> awake(Set<Integer> buckets, Instant now, String after, int limit) {
    return Mono.fromSupplier(
        () ->
            ledger.wakeAt.entrySet().stream()
                .filter(it -> buckets.contains(Buckets.of(it.getKey())))
                .filter(it -> !it.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .filter(it -> it.compareTo(after) > 0)
                .sorted()
                .limit(limit)
                .map(it -> new Awake(it, ledger.wakes.getOrDefault(it, 0L)))
                .toList());
  }

  @Override
  public Mono<Void> wake(String endpoint) {
    return Mono.fromRunnable(
        () -> {
          ledger.wakes.merge(endpoint, 1L, Long::sum);
          ledger.wakeAt.put(endpoint, ledger.clock.instant());
        });
  }
}
