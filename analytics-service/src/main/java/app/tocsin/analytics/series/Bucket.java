package app.tocsin.analytics.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** How long the pieces are into which a series cuts time. */
public enum Bucket {
  MINUTE {
    @Override
    public Instant start(Instant moment, ZoneId zone) {
      return moment.truncatedTo(ChronoUnit.MINUTES);
    }
  },
  /** An hour as the clocks of the zone show it. */
  HOUR {
    @Override
    public Instant start(Instant moment, ZoneId zone) {
      long offset = zone.getRules().getOffset(moment).getTotalSeconds();
      long local = moment.getEpochSecond() + offset;
      return Instant.ofEpochSecond(local - Math.floorMod(local, SECONDS_AN_HOUR) - offset);
    }
  },
  /** A calendar day of the zone: 23 or 25 hours long where the clocks change. */
  DAY {
    @Override
    public Instant start(Instant moment, ZoneId zone) {
      return LocalDate.ofInstant(moment, zone).atStartOfDay(zone).toInstant();
    }
  };

  private static final int SECONDS_AN_HOUR = 3600;

  /** Of the piece in which the moment lies; every moment lies in exactly one. */
  public abstract Instant start(Instant moment, ZoneId zone);
}
