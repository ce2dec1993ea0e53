package app.tocsin.event.calendars;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A VTIMEZONE (RFC 5545, 3.6.5): the rules by which a zone's clocks change from now on. */
final class TimeZoneBlock {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
  private static final int FIRST_YEAR = 1970;

  private TimeZoneBlock() {}

  static void write(ContentLines lines, ZoneId zone, Instant now) {
    ZoneRules rules = zone.getRules();
    lines.line("BEGIN", "VTIMEZONE").line("TZID", zone.getId());
    if (rules.getTransitionRules().isEmpty()) {
      String offset = offset(rules.getOffset(now));
      observance(lines, "STANDARD", FIRST_YEAR + "0101T000000", offset, offset);
      lines.line("END", "STANDARD");
    }
    for (ZoneOffsetTransitionRule rule : rules.getTransitionRules()) {
      ZoneOffsetTransition first = rule.createTransition(FIRST_YEAR);
      boolean standard = rule.getOffsetAfter().equals(rule.getStandardOffset());
      String kind = standard ? "STANDARD" : "DAYLIGHT";
      observance(
          lines,
          kind,
          LOCAL.format(first.getDateTimeBefore()),
          offset(rule.getOffsetBefore()),
          offset(rule.getOffsetAfter()));
      lines.line("RRULE", "FREQ=YEARLY;BYMONTH=" + rule.getMonth().getValue() + day(rule));
      lines.line("END", kind);
    }
    lines.line("END", "VTIMEZONE");
  }

  private static void observance(
      ContentLines lines, String kind, String start, String from, String to) {
    lines
        .line("BEGIN", kind)
        .line("DTSTART", start)
        .line("TZOFFSETFROM", from)
        .line("TZOFFSETTO", to);
  }

  private static String day(ZoneOffsetTransitionRule rule) {
    int indicator = rule.getDayOfMonthIndicator();
    DayOfWeek day = rule.getDayOfWeek();
    if (day == null) {
      return ";BYMONTHDAY=" + indicator;
    }
    String name = day.name().substring(0, 2).toUpperCase(Locale.ROOT);
    if (indicator == -1) {
      return ";BYDAY=-1" + name;
    }
    if (indicator > 0 && indicator % 7 == 1) {
      return ";BYDAY=" + (indicator / 7 + 1) + name;
    }
    int first = indicator > 0 ? indicator : rule.getMonth().maxLength() + indicator - 5;
    return ";BYDAY="
        + name
        + ";BYMONTHDAY="
        + IntStream.range(first, first + 7)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
  }

  private static String offset(ZoneOffset offset) {
    int seconds = Math.abs(offset.getTotalSeconds());
    String text =
        String.format(
            Locale.ROOT,
            "%s%02d%02d",
            offset.getTotalSeconds() < 0 ? "-" : "+",
            seconds / 3600,
            seconds / 60 % 60);
    return seconds % 60 == 0 ? text : text + String.format(Locale.ROOT, "%02d", seconds % 60);
  }
}
