package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Buckets.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps this worker's share of the buckets. One whose lease could not be renewed in time owns
 * nothing, whatever the store says: others may have taken over. A bucket that is given up is given
 * away when nothing of it is on its way any more: else the next owner would send that again.
 */
public final class Owning {
  /** How long a worker is believed to live without a sign of it. */
  static final Duration LEASE = Duration.ofSeconds(6);

  /** After that a bucket is given away whatever is on its way: no attempt takes longer. */
  static final Duration LEAVING = Duration.ofSeconds(16);

  private final String me;
  private final Leases leases;
  private final Clock clock;
  private final AtomicIntegerArray onTheirWay = new AtomicIntegerArray(Buckets.COUNT);

  /** Until when the buckets that are to be given away are waited for. */
  private final Map<Integer, Instant> leaving = new HashMap<>();

  private volatile Set<Integer> owned = Set.of();
  private volatile Instant aliveUntil = Instant.EPOCH;
  private volatile boolean resigning;

  public Owning(String me, Leases leases, Clock clock) {
    this.me = me;
    this.leases = leases;
    this.clock = clock;
  }

  /** A name of its own for each start: two processes that are named alike own nothing together. */
  public static String worker(String instance) {
    return instance + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** The buckets that are this worker's now, and in which it may start attempts. */
  public Set<Integer> owned() {
    return !resigning && clock.instant().isBefore(aliveUntil) ? owned : Set.of();
  }

  void started(int bucket) {
    onTheirWay.incrementAndGet(bucket);
  }

  /** The result of an attempt is stored. */
  void ended(int bucket) {
    onTheirWay.decrementAndGet(bucket);
  }

  /** Renews the lease, takes what is free and gives up what is too much. Call it every second. */
  public Mono<Void> renew() {
    return resigning ? handOver().then() : renewAndShare();
  }

  private Mono<Void> renewAndShare() {
    Instant now = clock.instant();
    Instant until = now.plus(LEASE);
    return leases
        .renew(me, until)
        .then(Mono.zip(leases.workers(), leases.buckets()))
        .flatMap(seen -> apply(seen.getT1(), Buckets.complete(seen.getT2()), now))
        .doOnNext(
            mine -> {
              owned = mine;
              aliveUntil = until;
            })
        .then();
  }

  /**
   * Starts nothing more, and gives all up once nothing is on its way, so that others need not wait
   * for the lease to end.
   *
   * @return whether all is given up; ask again where it isn't
   */
  public Mono<Boolean> handOver() {
    boolean stopped = resigning; // one that is just being started is seen the next time
    resigning = true;
    boolean quiet = stopped && IntStream.range(0, Buckets.COUNT).allMatch(this::quiet);
    return leases.renew(me, quiet ? Instant.EPOCH : clock.instant().plus(LEASE)).thenReturn(quiet);
  }

  /** Gives all up at once. */
  public Mono<Void> resign() {
    resigning = true;
    return leases.renew(me, Instant.EPOCH);
  }

  private boolean quiet(int bucket) {
    return onTheirWay.get(bucket) == 0;
  }

  private Mono<Set<Integer>> apply(
      Map<String, Instant> workers, List<Bucket> buckets, Instant now) {
    Buckets.Plan plan = Buckets.plan(me, workers, buckets, now);
    Set<Integer> mine = new HashSet<>();
    buckets.stream()
        .filter(bucket -> bucket.owner().equals(Optional.of(me)))
        .forEach(bucket -> mine.add(bucket.number()));
    List<Bucket> given = leave(plan.releases(), now);
    mine.removeAll(leaving.keySet());
    // first stop, then give up
    owned = Set.copyOf(mine);
    return Flux.fromIterable(given)
        .concatMap(
            bucket ->
                leases
                    .give(bucket, Optional.empty())
                    .doOnNext(_ -> leaving.remove(bucket.number())))
        .thenMany(Flux.fromIterable(plan.claims()))
        .concatMap(
            bucket -> leases.give(bucket, Optional.of(me)).filter(done -> done).map(_ -> bucket))
        .doOnNext(bucket -> mine.add(bucket.number()))
        .then(Mono.fromSupplier(() -> Set.copyOf(mine)));
  }

  /**
   * Which of those that are too much can be given away: of those that nothing was started in since
   * the last time.
   */
  private List<Bucket> leave(List<Bucket> releases, Instant now) {
    leaving.keySet().retainAll(releases.stream().map(Bucket::number).toList());
    List<Bucket> given =
        releases.stream()
            .filter(
                bucket -> {
                  Instant latest = leaving.get(bucket.number());
                  return latest != null && (quiet(bucket.number()) || !now.isBefore(latest));
                })
            .toList();
    releases.forEach(bucket -> leaving.putIfAbsent(bucket.number(), now.plus(LEAVING)));
    return given;
  }
}
