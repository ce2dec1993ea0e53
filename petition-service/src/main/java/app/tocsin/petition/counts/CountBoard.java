package app.tocsin.petition.counts;

import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.petition.petitions.OpenPetitions;
import app.tocsin.petition.petitions.PetitionId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitResult;

/**
 * The counts as this instance shows them: in memory, the highest version wins, so that nobody sees
 * one fall. Viewers share one stream a petition; however many there are and however slow, each
 * holds at most the latest count.
 */
public final class CountBoard {
  private static final int PETITIONS = 100_000;
  private static final Duration IN_USE = Duration.ofMinutes(10);

  /** Counts of one petition are told at most this often. */
  public static final Duration CONFLATION = Duration.ofMillis(100);

  private final Tallies tallies;
  private final OpenPetitions petitions;
  private final Clock clock;
  private final Cache<PetitionId, PetitionCount> shown =
      Caffeine.newBuilder().maximumSize(PETITIONS).expireAfterAccess(IN_USE).build();
  private final Map<PetitionId, Viewers> watched = new ConcurrentHashMap<>();
  private final Set<PetitionId> changed = ConcurrentHashMap.newKeySet();

  public CountBoard(Tallies tallies, OpenPetitions petitions, Clock clock) {
    this.tallies = tallies;
    this.petitions = petitions;
    this.clock = clock;
  }

  /** Takes note of a count; an older one is ignored. */
  public void learn(PetitionCount count) {
    shown
        .asMap()
        .merge(
            count.petition(),
            count,
            (known, news) ->
                news.supersedes(known) ? news.verifiedAt(known.lastVerified()) : known);
    tell(count.petition());
  }

  /** Takes note of when a recount last agreed. */
  public void learnVerified(PetitionId petition, Instant at) {
    shown.asMap().computeIfPresent(petition, (_, known) -> known.verifiedAt(at));
    tell(petition);
  }

  /** The count; empty where no such petition is, or was, open. */
  public Mono<PetitionCount> find(PetitionId petition) {
    PetitionCount known = shown.getIfPresent(petition);
    return known == null ? load(petition) : Mono.just(known);
  }

  /**
   * The count now, and whenever it changes, without an end; empty where there is no such petition.
   */
  public Flux<PetitionCount> watch(PetitionId petition) {
    return find(petition)
        .flatMapMany(
            _ ->
                Flux.merge(changes(petition), Mono.defer(() -> find(petition)))
                    .scan((last, next) -> next.version() >= last.version() ? next : last)
                    .distinctUntilChanged()
                    .onBackpressureLatest());
  }

  /** Tells the viewers what changed since the last time; to be called every {@link #CONFLATION}. */
  public void tellViewers() {
    for (PetitionId petition : Set.copyOf(changed)) {
      changed.remove(petition);
      Viewers viewers = watched.get(petition);
      PetitionCount count = shown.getIfPresent(petition);
      if (viewers != null && count != null) {
        emit(viewers.sink(), count);
      }
    }
  }

  /**
   * Looks up the tallies of what is shown: a change that was told before this instance listened, or
   * by one that died before it told, is seen all the same.
   */
  public Mono<Void> refresh() {
    return tallies
        .findAll(shown.asMap().keySet().stream().map(PetitionId::value).toList())
        .filter(this::isNews)
        .doOnNext(tally -> learn(PetitionCount.of(tally, clock.instant())))
        .then();
  }

  /** Without counting as a use: what nobody looks at any more is let go. */
  private boolean isNews(Tally tally) {
    PetitionCount known = shown.policy().getIfPresentQuietly(new PetitionId(tally.id()));
    return known != null && tally.version() > known.version();
  }

  /** The petitions that this instance shows. */
  Set<PetitionId> petitions() {
    return Set.copyOf(shown.asMap().keySet());
  }

  /** Whether anything is kept for viewers of this petition. */
  boolean isWatched(PetitionId petition) {
    return watched.containsKey(petition);
  }

  private void tell(PetitionId petition) {
    if (watched.containsKey(petition)) {
      changed.add(petition);
    }
  }

  private static void emit(Sinks.Many<PetitionCount> viewers, PetitionCount count) {
    EmitResult result = viewers.tryEmitNext(count);
    if (result == EmitResult.FAIL_NON_SERIALIZED) {
      throw new IllegalStateException("two threads tell viewers at once");
    }
  }

  /**
   * Those who join are numbered in the map itself, so that the last who leaves can't take away the
   * sink of one who is just joining.
   */
  private Flux<PetitionCount> changes(PetitionId petition) {
    return Flux.using(
        () ->
            watched.compute(petition, (_, known) -> known == null ? Viewers.one() : known.joined()),
        viewers -> viewers.sink().asFlux().onBackpressureLatest(),
        _ -> watched.computeIfPresent(petition, (_, known) -> known.left()));
  }

  private Mono<PetitionCount> load(PetitionId id) {
    return petitions
        .find(id)
        .filter(petition -> petition.publishedAt() != null)
        .flatMap(
            _ ->
                tallies
                    .find(id.value())
                    .map(tally -> PetitionCount.of(tally, clock.instant()))
                    .defaultIfEmpty(PetitionCount.none(id, clock.instant())))
        .doOnNext(this::learn)
        .mapNotNull(count -> shown.get(id, _ -> count));
  }

  private record Viewers(Sinks.Many<PetitionCount> sink, int number) {
    static Viewers one() {
      return new Viewers(Sinks.many().multicast().directBestEffort(), 1);
    }

    Viewers joined() {
      return new Viewers(sink, number + 1);
    }

    @Nullable Viewers left() {
      return number == 1 ? null : new Viewers(sink, number - 1);
    }
  }
}
