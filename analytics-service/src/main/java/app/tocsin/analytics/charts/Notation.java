package app.tocsin.analytics.charts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;

/**
 * How a language writes numbers and days. Written down here and not taken from the JVM, whose
 * locale data changes with its version: a report that is printed again in five years must come out
 * the same.
 */
public enum Notation {
  FRENCH(
      "fr",
      '\u00A0',
      ',',
      "\u00A0%",
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
      "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
  ENGLISH(
      "en",
      ',',
      '.',
      "%",
      "January February March April May June July August September October November December",
      "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec");

  private static final int GROUP = 3;

  /** Below it a share has a decimal. */
  private static final int SMALL_SHARE = 10;

  private final String code;
  private final char group;
  private final char point;
  private final String percent;
  private final String months;
  private final String shortMonths;

  Notation(String code, char group, char point, String percent, String months, String shortMonths) {
    this.code = code;
    this.group = group;
    this.point = point;
    this.percent = percent;
    this.months = months;
    this.shortMonths = shortMonths;
  }

  /** The notation of a language, {@code fr} or {@code en}. */
  public static Notation of(String code) {
    for (Notation each : values()) {
      if (each.code.equals(code)) {
        return each;
      }
    }
    throw new IllegalArgumentException("language: " + code + " (expected: fr or en)");
  }

  /** {@code fr} or {@code en}. */
  public String code() {
    return code;
  }

  /** A whole number: 12 345, 12,345. */
  public String count(long number) {
    String digits = Long.toString(Math.abs(number));
    StringBuilder text = new StringBuilder(number < 0 ? "\u2212" : "");
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % GROUP == 0) {
        text.append(group);
      }
      text.append(digits.charAt(i));
    }
    return text.toString();
  }

  /** A number with so many decimals, rounded half up. */
  public String decimal(double number, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
    String text = rounded.abs().toPlainString();
    int dot = text.indexOf('.');
    String whole = count(Long.parseLong(dot < 0 ? text : text.substring(0, dot)));
    String sign = rounded.signum() < 0 ? "\u2212" : "";
    return dot < 0 ? sign + whole : sign + whole + point + text.substring(dot + 1);
  }

  /** What part of a whole: 60 %, 4,5 %; never 100 % or 0 % where something is left. */
  public String share(long part, long whole) {
    if (whole <= 0) {
      return "–";
    }
    double percentage = 100.0 * part / whole;
    if (part > 0 && percentage < 0.1) {
      return "<\u00A0" + decimal(0.1, 1) + percent;
    }
    if (part < whole && percentage > 99.5) {
      return decimal(Math.min(percentage, 99.9), 1) + percent;
    }
    return decimal(percentage, percentage < SMALL_SHARE && part > 0 ? 1 : 0) + percent;
  }

  /** By how much something grew or fell: +20 %, −5 %. */
  public String change(long before, long now) {
    if (before <= 0) {
      return "–";
    }
    long percentage = Math.round(100.0 * (now - before) / before);
    return (percentage > 0 ? "+" : "") + count(percentage) + percent;
  }

  /** 1 mars 2026, 1 March 2026. */
  public String day(LocalDate day) {
    return dayOfMonth(day) + "\u00A0" + month(months, day) + " " + day.getYear();
  }

  /** 1 mars, 1 Mar. */
  public String shortDay(LocalDate day) {
    return day.getDayOfMonth() + "\u00A0" + month(shortMonths, day);
  }

  /** mars 2026, Mar 2026. */
  public String shortMonth(LocalDate day) {
    return month(shortMonths, day) + "\u00A0" + day.getYear();
  }

  /** A moment by the clocks of a zone, which is named. */
  public String moment(Instant moment, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(moment, zone);
    return day(local.toLocalDate())
        + (this == FRENCH ? " à " : " at ")
        + String.format(Locale.ROOT, "%02d:%02d", local.getHour(), local.getMinute())
        + " ("
        + zone.getId()
        + ")";
  }

  private static String month(String names, LocalDate day) {
    return names.split(" ", -1)[day.getMonthValue() - 1];
  }

  private String dayOfMonth(LocalDate day) {
    boolean firstInFrench = this == FRENCH && day.getDayOfMonth() == 1;
    return firstInFrench ? "1er" : Integer.toString(day.getDayOfMonth());
  }
}
