package app.tocsin.event.schedules;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which something comes again: RFC 5545, section 3.3.10, by day, week, month or year.
 *
 * @param rule such as {@code FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630T215959Z}, without the property's
 *     name
 */
public record Recurrence(String rule) {
  private static final int MAX_LENGTH = 250;
  private static final int MAX_COUNT = 1_000;
  private static final Set<Freq> FREQUENCIES =
      Set.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

  public Recurrence {
    RecurrenceRule parsed = parse(rule);
    if (!FREQUENCIES.contains(parsed.getFreq())) {
      throw new IllegalArgumentException(
          "FREQ=" + parsed.getFreq() + " (expected: DAILY, WEEKLY, MONTHLY or YEARLY)");
    }
    Integer count = parsed.getCount();
    if (count != null && (count < 1 || count > MAX_COUNT)) {
      throw new IllegalArgumentException("COUNT=" + count + " (expected: 1 to " + MAX_COUNT + ")");
    }
    if (parsed.hasPart(RecurrenceRule.Part.BYHOUR)
        || parsed.hasPart(RecurrenceRule.Part.BYMINUTE)
        || parsed.hasPart(RecurrenceRule.Part.BYSECOND)) {
      throw new IllegalArgumentException(
          "a rule of hours (expected: the hour is the slot's; make a slot for each)");
    }
  }

  /**
   * The beginnings by this rule, from the first on, in local time; may have no end.
   *
   * @param near where what is before isn't wanted, and needn't be followed; null where all are
   */
  Beginnings beginnings(LocalDateTime first, ZoneId zone, @Nullable LocalDateTime near) {
    RecurrenceRule parsed = parse(rule);
    DateTime until = parsed.getUntil();
    if (until != null) {
      parsed.setUntil(floating(local(until, zone)));
    }
    boolean counted = parsed.getCount() != null;
    return new Beginnings(parsed, floating(first), near == null || counted ? null : floating(near));
  }

  /**
   * The beginnings by a rule. One that asks for days that (nearly) never are, such as each 30th of
   * February, ends where the library gives up looking for the next.
   */
  static final class Beginnings {
    private final RecurrenceRule rule;
    private final DateTime first;
    private final @Nullable DateTime near;
    private @Nullable RecurrenceRuleIterator dates;

    private Beginnings(RecurrenceRule rule, DateTime first, @Nullable DateTime near) {
      this.rule = rule;
      this.first = first;
      this.near = near;
    }

    private RecurrenceRuleIterator begin() {
      RecurrenceRuleIterator begun = rule.iterator(first);
      if (near != null) {
        begun.fastForward(near);
      }
      return begun;
    }

    /** The next one; empty where there is none. */
    Optional<LocalDateTime> next() {
      try {
        RecurrenceRuleIterator begun = dates == null ? begin() : dates;
        dates = begun;
        return begun.hasNext() ? Optional.of(local(begun.nextDateTime())) : Optional.empty();
      } catch (IllegalArgumentException tooFarApart) {
        return Optional.empty();
      }
    }
  }

  /** A date is the whole day; a moment in UTC is what the clocks of the zone show then. */
  private static LocalDateTime local(DateTime until, ZoneId zone) {
    if (until.isAllDay()) {
      return local(until).toLocalDate().atTime(23, 59, 59);
    }
    return until.isFloating()
        ? local(until)
        : LocalDateTime.ofInstant(Instant.ofEpochMilli(until.getTimestamp()), zone);
  }

  private static LocalDateTime local(DateTime date) {
    return LocalDateTime.of(
        date.getYear(),
        date.getMonth() + 1,
        date.getDayOfMonth(),
        date.getHours(),
        date.getMinutes(),
        date.getSeconds());
  }

  private static DateTime floating(LocalDateTime local) {
    return new DateTime(
        local.getYear(),
        local.getMonthValue() - 1,
        local.getDayOfMonth(),
        local.getHour(),
        local.getMinute(),
        local.getSecond());
  }

  private static RecurrenceRule parse(String rule) {
    if (rule.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a rule of more than " + MAX_LENGTH + " characters");
    }
    try {
      return new RecurrenceRule(rule, RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalArgumentException(
          "not a rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=TU: " + e.getMessage(), e);
    }
  }
}
