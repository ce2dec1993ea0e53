package app.tocsin.event.funds;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored contributions. */
public interface Funds {
  /** Records one; the world is told of it by {@link #tell}, or by a sweep. */
  Mono<Recorded> record(Contribution contribution, Gathering gathering);

  /**
   * Tells of those recorded; never fails and waits for nobody: a sweep says what it can't.
   *
   * @param contributions their ids
   */
  Mono<Void> tell(GatheringId gathering, List<String> contributions);

  /** Totals by kind and currency. */
  Flux<Total> totals(GatheringId gathering);

  /** What became of a contribution. */
  enum Recorded {
    NEW,
    /** The very same was there. */
    ALREADY,
    /** Another one is there under its id. */
    OTHER
  }

  /** All of one kind in one currency. */
  record Total(Contribution.Kind kind, Money money, long contributions) {}
}
