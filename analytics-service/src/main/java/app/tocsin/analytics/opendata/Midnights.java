package app.tocsin.analytics.opendata;

import java.time.Instant;

/** Up to which midnight what is public is counted. */
@FunctionalInterface
public interface Midnights {
  /** The last one of a petition of which the day before has settled. */
  Instant last(String petition, Instant now);
}
