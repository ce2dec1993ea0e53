package app.tocsin.partner.partners;

import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** The stored API keys. */
public interface ApiKeys {
  /** The key, or empty. */
  Mono<ApiKey> find(String id);

  /** All keys of a partner, in order of their ids. */
  Mono<List<ApiKey>> of(String partner);

  Mono<Void> create(ApiKey key);

  /** Lets it expire at this moment, unless it does so earlier. */
  Mono<Void> expire(String id, Instant at);

  /** Notes that it was used. */
  Mono<Void> used(String id, Instant at);
}
