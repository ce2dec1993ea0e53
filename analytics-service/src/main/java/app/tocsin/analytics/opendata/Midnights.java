package app.tocsin.analytics.opendata;

import java.time.Duration;
import java.time.Instant;

/** Up to which midnight what is public is counted. */
@FunctionalInterface
public interface Midnights {
  /**
   * The last one of a petition.
   *
   * @param settled how long after it a day has settled
   */
  Instant last(String petition, Instant now, Duration settled);
}
