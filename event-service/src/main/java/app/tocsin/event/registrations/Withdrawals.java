package app.tocsin.event.registrations;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** What registrants took back of what they had said yes to. */
public interface Withdrawals {
  /** What was taken back, by form: partners' ids, or {@link Consents#NEWS}. */
  Mono<Map<String, Set<String>>> of(Collection<String> forms);

  /** Takes back all that was said yes to for a slot, before who said it is erased. */
  Mono<Void> endAll(SlotId slot);
}
