package app.tocsin.event.registrations;

import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored forms. Which of them count, rosters and registrations say. */
public interface Forms {
  /** Stores a form; one that is stored under its id stays as it is. */
  Mono<Void> keep(Form form);

  /** The stored ones among these. */
  Flux<Form> findAll(Collection<String> ids);

  /** All of a mailbox. */
  Flux<Form> ofPerson(String person);
}
