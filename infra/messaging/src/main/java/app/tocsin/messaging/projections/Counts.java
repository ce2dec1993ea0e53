package app.tocsin.messaging.projections;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The documents of one projection and epoch. */
public interface Counts {
  /** The positions of those that are stored. */
  Mono<Map<String, Map<String, Long>>> positions(Collection<String> ids);

  /**
   * Makes each change whose document is still at the positions that were known, in one step a
   * document.
   *
   * @return the ids of those that were not made
   */
  Mono<Set<String>> apply(List<CountChange> changes);

  /**
   * The stored ones among these ids.
   *
   * @param groups what is to be read of each; nothing else is
   */
  Flux<CountDocument> find(Collection<String> ids, Set<String> groups);
}
