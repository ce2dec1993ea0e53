package app.tocsin.event.sharings;

import app.tocsin.event.registrations.Withdrawals;
import java.time.Instant;
import java.util.Collection;
import reactor.core.publisher.Mono;

/**
 * What partners were let have, and what was taken back; of each sharing one state, which only goes
 * on: never given, given, taken back. What is to be said of a step is stored by the same write.
 */
public interface Sharings extends Withdrawals {
  /**
   * Lets the partner have the contact; nothing where it was let already, or was taken back.
   *
   * @param data of the event that says so
   */
  Mono<Void> share(Sharing sharing, Instant at, String data);

  /** Takes back; what wasn't given yet never will be, and nobody is told. */
  Mono<Void> withdraw(Sharing sharing, Instant at);

  /** Takes back all that these forms gave partners. */
  Mono<Void> end(Collection<String> forms, Instant at);
}
