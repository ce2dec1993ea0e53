package app.tocsin.event.localities;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts the signatures of communes and cantons from when somebody asks for them: those that come
 * are counted as soon as every instance has heard of it, those from before are then read again from
 * the log. A tally's offsets see to it that none counts twice.
 */
public final class CountingAreas {
  /** By then every instance that still has a partition has read the list of areas again. */
  static final Duration HEARD_BY_ALL = Duration.ofSeconds(60);

  private static final int AT_ONCE = 200;

  private final WatchedAreas watched;
  private final Recount recount;
  private final Clock clock;

  public CountingAreas(WatchedAreas watched, Recount recount, Clock clock) {
    this.watched = watched;
    this.recount = recount;
    this.clock = clock;
  }

  /** Reads all signatures again. */
  public interface Recount {
    /** Puts what is found in the place of what these areas' tallies say. */
    Mono<Void> of(Set<String> areas);
  }

  /** Watches what is asked for, and counts what has been watched for long enough. */
  public Mono<Void> count(Flux<String> wanted) {
    return wanted
        .filter(area -> !Localities.isAlwaysCounted(area))
        .buffer(AT_ONCE)
        .concatMap(some -> watched.watch(some, clock.instant()))
        .then(Mono.defer(this::countNew));
  }

  private Mono<Void> countNew() {
    return watched
        .uncounted(clock.instant().minus(HEARD_BY_ALL))
        .collectList()
        .filter(areas -> !areas.isEmpty())
        .flatMap(
            areas ->
                recount
                    .of(new HashSet<>(areas))
                    .thenMany(Flux.fromIterable(areas))
                    .concatMap(watched::counted)
                    .then());
  }
}
