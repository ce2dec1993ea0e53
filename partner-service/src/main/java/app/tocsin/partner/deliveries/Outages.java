package app.tocsin.partner.deliveries;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Which lanes are left alone because their receivers fail, and what was told of that. */
public interface Outages {
  /**
   * What was told last.
   *
   * @param since when the outage began that it was told of
   * @param stage how far the telling had come; 0 where all is well again
   */
  record Told(Instant since, int stage) {}

  /**
   * A lane that fails, or failed.
   *
   * @param failingSince null where all is well again
   * @param told null where nothing was told yet
   */
  record Outage(String endpoint, @Nullable Instant failingSince, @Nullable Told told) {}

  /**
   * Lanes of these buckets that were left alone since before a moment, in order of their ids.
   *
   * @param after only those with greater ids
   */
  Mono<List<Outage>> since(Set<Integer> buckets, Instant moment, String after, int limit);

  /** Lanes of these buckets of which an outage was told, and not yet its end. */
  Mono<List<Outage>> told(Set<Integer> buckets, String after, int limit);

  /** Notes what was told. */
  Mono<Void> note(String endpoint, Told told);
}
