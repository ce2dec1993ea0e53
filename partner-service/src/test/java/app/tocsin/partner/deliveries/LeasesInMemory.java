package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Buckets.Bucket;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Leases as a store has them. */
final class LeasesInMemory implements Leases {
  final Map<String, Instant> workers = new HashMap<>();
  final Map<Integer, Bucket> buckets = new HashMap<>();

  @Override
  public Mono<Void> renew(String worker, Instant until) {
    return Mono.fromRunnable(() -> workers.put(worker, until));
  }

  @Override
  public Mono<Map<String, Instant>> workers() {
    return Mono.fromSupplier(() -> Map.copyOf(workers));
  }

  @Override
  public Mono<List<Bucket>> buckets() {
    return Mono.fromSupplier(() -> List.copyOf(buckets.values()));
  }

  @Override
  public Mono<Boolean> give(Bucket seen, Optional<String> owner) {
    return Mono.fromSupplier(
        () -> {
          Bucket stored = buckets.get(seen.number());
          boolean same = (stored == null ? 0 : stored.epoch()) == seen.epoch();
          if (same) {
            buckets.put(seen.number(), new Bucket(seen.number(), owner, seen.epoch() + 1));
          }
          return same;
        });
  }

  long ownedBy(String worker) {
    return buckets.values().stream().filter(it -> it.owner().equals(Optional.of(worker))).count();
  }
}
