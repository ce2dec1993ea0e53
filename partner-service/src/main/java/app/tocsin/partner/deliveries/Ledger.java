package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Numbering.Assignment;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** What is written when events come in. */
public interface Ledger {
  /** Keeps the events; those that are kept already stay as they are. */
  Mono<Void> keep(Collection<Message> messages);

  /** The numberings of these lanes; {@link Numbering#EMPTY} for one that has none yet. */
  Mono<Map<String, Numbering>> numberings(Collection<String> endpoints);

  /** Which of these events have a delivery in their lane. */
  Mono<Map<String, Set<String>>> stored(Map<String, ? extends Collection<String>> events);

  /**
   * Saves what is given where the stored version is still the one before. The lane is woken after
   * {@link Lanes#LEFT_AFTER}, in case nobody closes it.
   *
   * @return false where at least one was not saved; what was saved stays saved
   */
  Mono<Boolean> save(Map<String, Assignment> given);

  /** Stores deliveries; those that are stored already stay as they are. */
  Mono<Void> insert(List<Delivery> deliveries);

  /** Strikes events off the open ones of each lane, and wakes the lane. */
  Mono<Void> close(Map<String, ? extends Collection<String>> events);
}
