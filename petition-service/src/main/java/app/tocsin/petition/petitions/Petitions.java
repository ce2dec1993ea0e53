package app.tocsin.petition.petitions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored petitions. */
public interface Petitions {
  /** The petition, or empty. */
  Mono<Petition> find(PetitionId id);

  /** The petition, or empty. */
  Mono<Petition> findBySlug(String slug);

  /**
   * A page of those that are or were open, newest first.
   *
   * @param query null for all
   */
  Mono<List<Petition>> list(Query query);

  /**
   * A page of those that wait for a moderator, who has waited longest first.
   *
   * @param after only those that were submitted after this place; null from the first on
   */
  Mono<List<Petition>> waiting(@Nullable Place after, int limit);

  /** Open ones whose deadline has passed. */
  Flux<Petition> overdue(Instant now);

  /**
   * Stores a new one.
   *
   * @param fingerprint of the request that made it
   * @return the one that is stored under its id: this one, or an earlier one of the same request
   */
  Mono<Created> create(Petition petition, String fingerprint);

  /**
   * Stores a change and its events together, where the stored version is still the one before.
   *
   * @return false where it isn't
   */
  Mono<Boolean> save(Petition after, List<PetitionEvent> events);

  /** A stored petition, and the fingerprint of the request that made it. */
  record Created(Petition petition, String fingerprint) {}

  /**
   * Which page.
   *
   * @param status null for open and closed
   * @param words each must occur in the title or the summary, in any case; null for no search
   * @param before only those published before this place; null from the newest on
   */
  record Query(
      Petition.@Nullable Status status,
      @Nullable String words,
      @Nullable Place before,
      int limit) {}

  /** A place in the order of a list: when it was published, or submitted. */
  record Place(Instant at, PetitionId id) {}
}
