package app.tocsin.event.gatherings;

import org.jspecify.annotations.Nullable;

/**
 * A happening that people come to.
 *
 * @param version rises by one at each change, from 1
 * @param sequence rises with each change that people's calendars must know (RFC 5545, 3.8.7.4)
 * @param createdBy the subject of its author's token
 */
public record Gathering(
    GatheringId id,
    String slug,
    long version,
    int sequence,
    GatheringText text,
    String createdBy,
    Life life) {

  /** Where it stands. */
  public Life.Status status() {
    return life.status();
  }

  /** Its committee, or null. */
  public @Nullable String committee() {
    return text.presentation().committee();
  }

  Gathering with(GatheringText changed, Life now, boolean forCalendars) {
    return new Gathering(
        id, slug, version + 1, forCalendars ? sequence + 1 : sequence, changed, createdBy, now);
  }
}
