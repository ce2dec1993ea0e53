package app.tocsin.analytics.zones;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The time zone that somebody set for a campaign.
 *
 * @param version rises by one at each change, from 1
 * @param author who set it last
 * @param before whose clocks it had before; null where that isn't known
 */
public record CampaignZone(
    String campaign,
    ZoneId zone,
    long version,
    String author,
    Instant changedAt,
    @Nullable ZoneId before) {
  /** What two midnights are apart at least; the shortest day has 23 hours. */
  private static final Duration APART = Duration.ofHours(20);

  /**
   * The midnight up to which what is public is counted. After a change it stays the one before it,
   * until there is one by the new clocks that is a day later: two midnights that are an hour apart
   * would tell of those who signed in that hour.
   *
   * @param settled how long after it a day has settled
   */
  Instant midnight(Instant now, Duration settled) {
    Instant last = midnight(zone, now.minus(settled));
    if (before == null) {
      return last;
    }
    Instant frozen = midnight(before, changedAt.minus(settled));
    return last.isBefore(frozen.plus(APART)) ? frozen : last;
  }

  /** The last one up to that moment. */
  static Instant midnight(ZoneId zone, Instant moment) {
    return LocalDate.ofInstant(moment, zone).atStartOfDay(zone).toInstant();
  }
}
