package app.tocsin.event.localities;

import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import reactor.core.publisher.Mono;

/** The signatures of all petitions, by where signers live. */
public final class Localities {
  private final Tallies tallies;
  private final WatchedAreas watched;

  public Localities(Tallies tallies, WatchedAreas watched) {
    this.tallies = tallies;
    this.watched = watched;
  }

  /**
   * Signatures in an area.
   *
   * @param complete false while those from before it was watched are still being counted
   */
  public record Signatures(long signatures, boolean complete) {}

  /**
   * The signatures in an area.
   *
   * @param area {@code commune:44109}, {@code canton:4413} or {@code departement:44}
   */
  public Mono<Signatures> signatures(String area) {
    Mono<Long> count =
        tallies
            .find(area)
            .defaultIfEmpty(Tally.empty(area))
            .map(tally -> tally.totals().values().stream().mapToLong(Long::longValue).sum());
    Mono<Boolean> complete =
        isAlwaysCounted(area) ? Mono.just(true) : watched.isCounted(area).defaultIfEmpty(false);
    return Mono.zip(count, complete, Signatures::new);
  }

  /** There are a hundred départements, but 35,000 communes: these are counted where asked for. */
  static boolean isAlwaysCounted(String area) {
    return area.startsWith("departement:");
  }
}
