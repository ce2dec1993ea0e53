package app.tocsin.partner.deliveries;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Takes back deliveries that nobody may have any more. */
public interface Cancelling {
  /**
   * Cancels those that were to bring these contacts, and keeps all of them from being sent again.
   * What arrived stays as it was noted.
   */
  Mono<Void> cancel(Collection<String> sharings);

  /** The endpoints of those that bring these contacts, or brought them, by sharing. */
  Mono<Map<String, Set<String>>> endpoints(Collection<String> sharings);
}
