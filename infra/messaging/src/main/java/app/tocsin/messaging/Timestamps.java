package app.tocsin.messaging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Moments on the wire: RFC 3339 in UTC, always with three digits of the second's fraction. */
public final class Timestamps {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final int LENGTH = "2026-11-22T18:04:11.072Z".length();
  private static final int MILLION = 1_000_000;
  private static final int DAYS_OF_ANY_MONTH = 28;

  private Timestamps() {}

  /** The moment, cut to milliseconds. */
  public static String format(Instant moment) {
    return FORMAT.format(moment);
  }

  /**
   * The moment that a text says, as {@link Instant#parse} has it; at a fraction of its cost where
   * the text has the form that is written here.
   *
   * @throws java.time.format.DateTimeParseException where it says none
   */
  public static Instant parse(String text) {
    Instant moment = canonical(text);
    return moment == null ? Instant.parse(text) : moment;
  }

  /** The moment, where the text has the form that is written here; null where it has another. */
  public static @Nullable Instant canonical(String text) {
    if (text.length() != LENGTH || !isMarked(text)) {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    int millis = digits(text, 20, 23);
    // below 0 where one of them is: it has a character that is no digit
    if ((year | month | day | hour | minute | second | millis) < 0
        || hour > 23
        || minute > 59
        || second > 59
        || !isDay(year, month, day)) {
      return null;
    }
    long days = LocalDate.of(year, month, day).toEpochDay();
    return Instant.ofEpochSecond(
        ((days * 24 + hour) * 60 + minute) * 60 + second, (long) millis * MILLION);
  }

  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && (day <= DAYS_OF_ANY_MONTH
            || day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year)));
  }

  private static boolean isMarked(String text) {
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':'
        && text.charAt(19) == '.'
        && text.charAt(23) == 'Z';
  }

  /** The number; below 0 where there is something else than digits. */
  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int at = from; at < to; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
