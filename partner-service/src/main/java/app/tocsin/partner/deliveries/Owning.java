package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Buckets.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps this worker's share of the buckets. One whose lease could not be renewed in time owns
 * nothing, whatever the store says: others may have taken over.
 */
public final class Owning {
  /** How long a worker is believed to live without a sign of it. */
  static final Duration LEASE = Duration.ofSeconds(6);

  private final String me;
  private final Leases leases;
  private final Clock clock;
  private volatile Set<Integer> owned = Set.of();
  private volatile Instant aliveUntil = Instant.EPOCH;

  public Owning(String me, Leases leases, Clock clock) {
    this.me = me;
    this.leases = leases;
    this.clock = clock;
  }

  /** The buckets that are this worker's now. */
  Set<Integer> owned() {
    return clock.instant().isBefore(aliveUntil) ? owned : Set.of();
  }

  /** Renews the lease, takes what is free and gives up what is too much. Call it every second. */
  public Mono<Void> renew() {
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

  /** Gives all up at once, so that others need not wait for the lease to end. */
  public Mono<Void> resign() {
    owned = Set.of();
    return leases.renew(me, Instant.EPOCH);
  }

  private Mono<Set<Integer>> apply(
      Map<String, Instant> workers, List<Bucket> buckets, Instant now) {
    Buckets.Plan plan = Buckets.plan(me, workers, buckets, now);
    Set<Integer> mine = new HashSet<>();
    buckets.stream()
        .filter(bucket -> bucket.owner().equals(Optional.of(me)))
        .forEach(bucket -> mine.add(bucket.number()));
    plan.releases().forEach(bucket -> mine.remove(bucket.number()));
    // first stop, then give up
    owned = Set.copyOf(mine);
    return Flux.fromIterable(plan.releases())
        .concatMap(bucket -> leases.give(bucket, Optional.empty()))
        .thenMany(Flux.fromIterable(plan.claims()))
        .concatMap(
            bucket -> leases.give(bucket, Optional.of(me)).filter(given -> given).map(_ -> bucket))
        .doOnNext(bucket -> mine.add(bucket.number()))
        .then(Mono.fromSupplier(() -> Set.copyOf(mine)));
  }
}
