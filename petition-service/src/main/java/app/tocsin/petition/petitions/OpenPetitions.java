package app.tocsin.petition.petitions;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * The published petitions, in memory, so that signing asks no database. Fed by the events of all
 * instances; what an event hasn't brought yet is looked up in the store, each id at most once a
 * second.
 */
public final class OpenPetitions {
  private static final Duration REMEMBER_LOOKUPS = Duration.ofSeconds(1);
  private static final int LOOKUPS = 10_000;

  private final Petitions stored;
  private final Map<PetitionId, Petition> published = new ConcurrentHashMap<>();
  private final AsyncCache<PetitionId, Optional<Petition>> lookups =
      Caffeine.newBuilder().maximumSize(LOOKUPS).expireAfterWrite(REMEMBER_LOOKUPS).buildAsync();

  public OpenPetitions(Petitions stored) {
    this.stored = stored;
  }

  /**
   * Takes note of a petition that is or was open; an older version than the known one is ignored.
   */
  public void learn(Petition petition) {
    published.merge(
        petition.id(), petition, (known, news) -> news.version() > known.version() ? news : known);
  }

  /** The petition, or empty where there is none. */
  public Mono<Petition> find(PetitionId id) {
    Petition known = published.get(id);
    return known == null ? lookUp(id) : Mono.just(known);
  }

  private Mono<Petition> lookUp(PetitionId id) {
    return Mono.fromFuture(
            () ->
                lookups.get(
                    id,
                    (missing, _) ->
                        stored
                            .find(missing)
                            .doOnNext(this::learnIfPublished)
                            .map(Optional::of)
                            .defaultIfEmpty(Optional.empty())
                            .toFuture()),
            true)
        .flatMap(Mono::justOrEmpty);
  }

  private void learnIfPublished(Petition petition) {
    if (petition.publishedAt() != null) {
      learn(petition);
    }
  }
}
