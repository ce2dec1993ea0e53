package app.tocsin.partner.deliveries;

import java.util.Collection;
import reactor.core.publisher.Mono;

/** Takes back deliveries that nobody may have any more. */
public interface Cancelling {
  /**
   * Cancels those that were to bring these contacts, and keeps all of them from being sent again.
   * What arrived stays as it was noted.
   */
  Mono<Void> cancel(Collection<String> sharings);
}
