package app.tocsin.gateway.cache;

import java.time.Duration;

/** The public reads that are kept, and for how long each may be shown without asking again. */
public enum Shelf {
  PETITION(Duration.ofSeconds(1), false),
  COUNT(Duration.ofMillis(200), true),
  TERRITORIES(Duration.ofSeconds(2), false);

  private final Duration freshFor;
  private final boolean monotone;

  Shelf(Duration freshFor, boolean monotone) {
    this.freshFor = freshFor;
    this.monotone = monotone;
  }

  Duration freshFor() {
    return freshFor;
  }

  /** Whether a lower version must never take the place of a higher one. */
  boolean monotone() {
    return monotone;
  }
}
