package app.tocsin.petition.petitions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store in memory that keeps the port's promises. */
public final class PetitionsInMemory implements Petitions {
  private final Map<PetitionId, Created> stored = new LinkedHashMap<>();
  private final List<PetitionEvent> outbox = new ArrayList<>();
  private @Nullable Runnable beforeWrite;
  private int othersWrites;
  private int lookups;
  private @Nullable RuntimeException failure;

  /** Puts a petition there as it is. */
  public PetitionsInMemory with(Petition petition) {
    stored.put(petition.id(), new Created(petition, "fingerprint"));
    return this;
  }

  /** Somebody else writes first, that many times. */
  void letOthersWriteFirst(int times, Runnable others) {
    othersWrites = times;
    beforeWrite = others;
  }

  /** The store can't be reached; null for it can again. */
  public void failWith(@Nullable RuntimeException cause) {
    failure = cause;
  }

  Petition stored(PetitionId id) {
    return stored.get(id).petition();
  }

  int size() {
    return stored.size();
  }

  List<PetitionEvent> outbox() {
    return outbox;
  }

  public int lookups() {
    return lookups;
  }

  @Override
  public Mono<Petition> find(PetitionId id) {
    return Mono.defer(
        () -> {
          lookups++;
          return failure == null
              ? Mono.justOrEmpty(stored.get(id)).map(Created::petition)
              : Mono.error(failure);
        });
  }

  @Override
  public Mono<Petition> findBySlug(String slug) {
    return Flux.fromIterable(stored.values())
        .map(Created::petition)
        .filter(petition -> petition.slug().equals(slug))
        .next();
  }

  @Override
  public Mono<List<Petition>> list(Query query) {
    throw new UnsupportedOperationException("the store's own tests list");
  }

  @Override
  public Mono<List<Petition>> waiting(@Nullable Place after, int limit) {
    throw new UnsupportedOperationException("the service's own tests list");
  }

  @Override
  public Flux<Petition> overdue(Instant now) {
    return Flux.defer(() -> Flux.fromIterable(List.copyOf(stored.values())))
        .map(Created::petition)
        .filter(petition -> petition.status() == Petition.Status.OPEN)
        .filter(petition -> petition.deadlinePassed(now));
  }

  @Override
  public Mono<Created> create(Petition petition, String fingerprint) {
    return Mono.fromSupplier(
        () -> {
          stored.putIfAbsent(petition.id(), new Created(petition, fingerprint));
          return stored.get(petition.id());
        });
  }

  @Override
  public Mono<Boolean> save(Petition after, List<PetitionEvent> events) {
    return Mono.fromSupplier(
        () -> {
          if (beforeWrite != null && othersWrites-- > 0) {
            beforeWrite.run();
          }
          Created before = stored.get(after.id());
          if (before == null || before.petition().version() != after.version() - 1) {
            return false;
          }
          stored.put(after.id(), new Created(after, before.fingerprint()));
          outbox.addAll(events);
          return true;
        });
  }
}
