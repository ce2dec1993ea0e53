package app.tocsin.event.gatherings;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells committees that gatherings name them as hosts, and what they answered: what waits in a
 * gathering was stored with the change that it follows from, so that a crash loses none.
 */
public final class TellingCommittees {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Gatherings gatherings;
  private final Ears ears;

  public TellingCommittees(Gatherings gatherings, Ears ears) {
    this.gatherings = gatherings;
    this.ears = ears;
  }

  /** Who hears it. */
  public interface Ears {
    /**
     * Hears something: again, where a crash came in between.
     *
     * @param id the same each time
     * @param gathering as it is now
     */
    Mono<Void> hear(String id, HostNews news, Gathering gathering);
  }

  /** Never fails: what can't be told now, the next sweep tells. */
  Mono<Void> soon(GatheringId id) {
    return tell(id).timeout(PATIENCE).onErrorComplete();
  }

  /** Tells what a crash left behind. */
  public Mono<Void> sweep() {
    return gatherings.withUntold().concatMapDelayError(this::tell).then();
  }

  private Mono<Void> tell(GatheringId id) {
    return gatherings
        .untold(id)
        .filter(untold -> !untold.news().isEmpty())
        .flatMap(
            untold ->
                Flux.fromIterable(untold.news())
                    .concatMap(each -> ears.hear(each.id(), each.news(), untold.gathering()))
                    .then(gatherings.told(untold)));
  }
}
