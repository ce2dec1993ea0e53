package app.tocsin.event.funds;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored contributions. */
public interface Funds {
  /** Records one and tells of it. */
  Mono<Recorded> record(Contribution contribution, Gathering gathering);

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
