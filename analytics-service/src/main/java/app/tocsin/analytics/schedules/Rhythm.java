package app.tocsin.analytics.schedules;

import app.tocsin.analytics.reports.Period;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * When reports are begun, by the clocks of a zone: weekly ones on Monday, of the week before;
 * monthly ones on the first, of the month before.
 *
 * @param at the time of day; where clocks skip it, the first after it
 */
public record Rhythm(Every every, LocalTime at, ZoneId zone) {

  /** How often. */
  public enum Every {
    WEEK,
    MONTH;

    /** As it is written in requests. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Every of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** The first due moment after another. */
  public Instant after(Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, zone);
    LocalDate first = onOrAfter(day);
    Instant due = due(first);
    return due.isAfter(moment) ? due : due(onOrAfter(first.plusDays(1)));
  }

  private LocalDate onOrAfter(LocalDate day) {
    return switch (every) {
      case WEEK -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
      case MONTH ->
          day.getDayOfMonth() == 1 ? day : day.with(TemporalAdjusters.firstDayOfNextMonth());
    };
  }

  private Instant due(LocalDate day) {
    return day.atTime(at).atZone(zone).toInstant();
  }

  /** The week or month that a report begun at a due moment is about. */
  public Period period(Instant due) {
    LocalDate day = LocalDate.ofInstant(due, zone);
    return switch (every) {
      case WEEK -> new Period(day.minusWeeks(1), day.minusDays(1), zone);
      case MONTH -> new Period(day.minusMonths(1), day.minusDays(1), zone);
    };
  }
}
