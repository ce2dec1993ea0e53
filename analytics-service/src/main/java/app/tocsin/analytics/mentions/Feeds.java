package app.tocsin.analytics.mentions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The stored feeds, and who reads them. */
public interface Feeds {
  /** The feed, or empty. */
  Mono<Feed> find(String id);

  /**
   * A page, in order of their ids.
   *
   * @param after the last id of the page before
   */
  Mono<List<Feed>> list(Optional<String> after, int limit);

  /** Stores a new one; the one that is stored under its id already where there is one. */
  Mono<Feed> create(Feed feed);

  /** Stores other settings; false where the stored version isn't the one before any more. */
  Mono<Boolean> save(Feed after);

  /** Stores how it went, unless its settings changed in between. */
  Mono<Void> checked(Feed feed, Feed.Check check);

  /** Removes it where this is its version; whether it was. */
  Mono<Boolean> remove(String id, long version);

  /** Those that are active and whose time has come, the longest overdue first. */
  Mono<List<Feed>> due(Instant now, int limit);

  /**
   * Whether this instance is the one that reads feeds until then: it was already, or nobody is.
   *
   * @param reader names the instance
   */
  Mono<Boolean> hold(String reader, Instant now, Instant until);
}
