package app.tocsin.messaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Moments on the wire: RFC 3339 in UTC, always with three digits of the second's fraction. Each
 * record has some: the usual form is written and read digit by digit, any other as {@link
 * DateTimeFormatter} does it.
 */
public final class Timestamps {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The usual form, with a zero for each digit. */
  private static final byte[] SHAPE = "0000-00-00T00:00:00.000Z".getBytes(ISO_8859_1);

  private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();
  private static final int SECONDS_A_DAY = 86_400;
  private static final int NANOS_A_MILLI = 1_000_000;

  private Timestamps() {}

  /** The moment, cut to milliseconds. */
  public static String format(Instant moment) {
    long seconds = moment.getEpochSecond();
    if (seconds < YEAR_0 || seconds >= YEAR_10000) {
      return FORMAT.format(moment);
    }
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY));
    int second = Math.floorMod(seconds, SECONDS_A_DAY);
    byte[] text = SHAPE.clone();
    write(text, 0, 4, day.getYear());
    write(text, 5, 2, day.getMonthValue());
    write(text, 8, 2, day.getDayOfMonth());
    write(text, 11, 2, second / 3600);
    write(text, 14, 2, second / 60 % 60);
    write(text, 17, 2, second % 60);
    write(text, 20, 3, moment.getNano() / NANOS_A_MILLI);
    return new String(text, ISO_8859_1);
  }

  /**
   * Reads what {@link #format} wrote, and whatever else {@link Instant#parse} reads.
   *
   * @throws DateTimeParseException where it is no moment
   */
  public static Instant parse(String text) {
    Instant moment = canonical(text);
    return moment == null ? Instant.parse(text) : moment;
  }

  /** The moment, where the text has the form that is written here; null where it has another. */
  public static @Nullable Instant canonical(String text) {
    if (!isUsual(text)) {
      return null;
    }
    int year = read(text, 0, 4);
    int month = read(text, 5, 2);
    int day = read(text, 8, 2);
    int hour = read(text, 11, 2);
    int minute = read(text, 14, 2);
    int second = read(text, 17, 2);
    if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) {
      return null; // who knows what midnight at 24:00 and leap seconds are
    }
    if (day < 1 || day > Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year))) {
      return null;
    }
    long days = LocalDate.of(year, month, day).toEpochDay();
    return Instant.ofEpochSecond(
        days * SECONDS_A_DAY + hour * 3600L + minute * 60L + second,
        (long) read(text, 20, 3) * NANOS_A_MILLI);
  }

  private static boolean isUsual(String text) {
    if (text.length() != SHAPE.length) {
      return false;
    }
    for (int i = 0; i < SHAPE.length; i++) {
      char c = text.charAt(i);
      boolean fits = SHAPE[i] == '0' ? c >= '0' && c <= '9' : c == SHAPE[i];
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static void write(byte[] text, int from, int digits, int number) {
    int rest = number;
    for (int i = from + digits - 1; i >= from; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static int read(String text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }
}
