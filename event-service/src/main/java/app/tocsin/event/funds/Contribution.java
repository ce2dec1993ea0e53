package app.tocsin.event.funds;

import app.tocsin.event.gatherings.GatheringId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody pledged or gave, recorded by a host; nobody is named.
 *
 * @param id given by who records it: the same one is recorded once
 * @param money negative where an earlier one is corrected
 */
public record Contribution(
    GatheringId gathering,
    String id,
    Kind kind,
    Money money,
    Instant at,
    @Nullable String note,
    String by) {
  /** Promised, or there. */
  public enum Kind {
    PLEDGED,
    COLLECTED
  }
}
