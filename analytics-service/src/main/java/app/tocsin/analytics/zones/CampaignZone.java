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
 * @param frozen up to which midnight what is public was counted when it was changed last; null
 *     where nothing was
 */
public record CampaignZone(
    String campaign,
    ZoneId zone,
    long version,
    String author,
    Instant changedAt,
    @Nullable Instant frozen) {
  /** Events are late by seconds, after an accident by more: a day's count has settled by then. */
  private static final Duration SETTLED = Duration.ofHours(3);

  /** What two midnights are apart at least; the shortest day has 23 hours. */
  private static final Duration APART = Duration.ofHours(20);

  /**
   * The midnight up to which what is public is counted. After a change it stays the one before it,
   * until there is one by the new clocks that is a day later: two midnights that are an hour apart
   * would tell of those who signed in that hour. The one before it is what was public, so that this
   * is true of several changes in a day as well.
   */
  Instant midnight(Instant now) {
    Instant last = midnight(zone, now);
    return frozen != null && last.isBefore(frozen.plus(APART)) ? frozen : last;
  }

  /** The last one by these clocks of which the day before has settled: at three in the night. */
  public static Instant midnight(ZoneId zone, Instant now) {
    return LocalDate.ofInstant(now.minus(SETTLED), zone).atStartOfDay(zone).toInstant();
  }
}
