package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Buckets.Bucket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Who is alive and who owns which bucket, as the store has it. */
public interface Leases {
  /** Says that this worker is alive until then. */
  Mono<Void> renew(String worker, Instant until);

  /** Until when each worker is alive. */
  Mono<Map<String, Instant>> workers();

  Mono<List<Bucket>> buckets();

  /**
   * Gives a bucket to somebody, or to nobody.
   *
   * @return false where somebody else changed it since it was seen
   */
  Mono<Boolean> give(Bucket seen, Optional<String> owner);
}
