package app.tocsin.defaults.requests;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Moments in parameters, as RFC 3339 writes them. */
public final class Moment {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private Moment() {}

  /** Throws DateTimeException also for what no calendar or store here can hold. */
  public static Instant parse(String text) {
    Instant moment = OffsetDateTime.parse(text).toInstant();
    if (moment.isBefore(FIRST) || !moment.isBefore(END)) {
      throw new DateTimeException("a moment before 1970 or after 9999");
    }
    return moment;
  }
}
