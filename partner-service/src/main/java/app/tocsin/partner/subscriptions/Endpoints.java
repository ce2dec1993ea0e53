package app.tocsin.partner.subscriptions;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The stored endpoints. */
public interface Endpoints {
  /** The endpoint, or empty. */
  Mono<Endpoint> find(String id);

  /** Those of these that there are, by their ids. */
  Mono<Map<String, Endpoint>> all(Collection<String> ids);

  /** Those that could want events of this type about these petitions; to be asked themselves. */
  Mono<List<Endpoint>> candidates(String type, Set<String> petitions);

  /** A page of a partner's, or where it is null of everybody's, in order of their ids. */
  Mono<List<Endpoint>> of(@Nullable String partner, @Nullable String after, int limit);

  /**
   * Those that said 410 after a moment, and weren't taken up since, in order of their ids.
   *
   * @param after only those with greater ids; empty from the first on
   */
  Mono<List<Endpoint>> gone(Instant moment, String after, int limit);

  /**
   * Stores a new one.
   *
   * @param fingerprint of the request that made it
   * @return the one that is stored under its id: this one, or an earlier one of the same request
   */
  Mono<Created> create(Endpoint endpoint, String fingerprint);

  /**
   * Stores a change where the stored version is still the one before.
   *
   * @return false where it isn't
   */
  Mono<Boolean> save(Endpoint after);

  /** Removes it. */
  Mono<Void> remove(String id);

  /** A stored endpoint, and the fingerprint of the request that made it. */
  record Created(Endpoint endpoint, String fingerprint) {}
}
