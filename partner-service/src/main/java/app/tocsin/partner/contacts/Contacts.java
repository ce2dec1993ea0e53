package app.tocsin.partner.contacts;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * The stored contacts, each under its sharing: one signature and one partner. They are kept for as
 * long as deliveries are. What is withdrawn leaves a mark for as long, so that nothing brings it
 * back.
 */
public interface Contacts {
  /**
   * Keeps these, in clear by sharing, sealed; those that are kept or withdrawn stay as they are.
   */
  Mono<Void> keep(Map<String, String> contacts);

  /** Forgets these, also those that aren't known. */
  Mono<Void> withdraw(Collection<String> sharings);

  /** Which of these may be given. */
  Mono<Set<String>> standing(Collection<String> sharings);

  /** Those of these that may be given, in clear: JSON by sharing. */
  Mono<Map<String, String>> open(Collection<String> sharings);
}
