package app.tocsin.event.committees;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored notes. */
public interface Notes {
  /** The note, or empty. */
  Mono<Note> find(String id);

  /**
   * Those of a committee, the latest day first.
   *
   * @param kind null for all
   * @param openOnly only those that everybody may read
   */
  Flux<Note> list(
      CommitteeId committee,
      Note.@Nullable Kind kind,
      boolean openOnly,
      Optional<Place> after,
      int limit);

  /** Stores a new one, or finds the one that is stored under its id. */
  Mono<Note> create(Note note);

  /**
   * Stores a change where the stored version is still the one before.
   *
   * @return false where it isn't
   */
  Mono<Boolean> save(Note after);

  /** Removes it; nothing where it is gone. */
  Mono<Void> remove(String id);

  /** Where a page of the list ended. */
  record Place(String day, String id) {}
}
