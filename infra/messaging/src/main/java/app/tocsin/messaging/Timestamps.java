package app.tocsin.messaging;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments on the wire: RFC 3339 in UTC, always with three digits of the second's fraction. */
public final class Timestamps {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /** The moment, cut to milliseconds. */
  public static String format(Instant moment) {
    return FORMAT.format(moment);
  }
}
