package app.tocsin.messaging.tallies;

import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored tallies of one kind. */
public interface Tallies {
  /** The stored tally, or empty. */
  Mono<Tally> find(String id);

  /** The stored ones among these ids. */
  Flux<Tally> findAll(Collection<String> ids);

  /**
   * Stores each tally where the stored version is still the one before.
   *
   * @return false where at least one was not stored, for somebody else was first: read and fold
   *     again; what was stored stays stored
   */
  Mono<Boolean> save(List<Change> changes);

  /** A tally as it was read (version 0: not stored yet), and as it shall be. */
  record Change(Tally before, Tally after) {}
}
