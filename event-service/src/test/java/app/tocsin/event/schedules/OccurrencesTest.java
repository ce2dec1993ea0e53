package app.tocsin.event.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OccurrencesTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

  @Test
  void aWeeklyWorkshopKeepsItsHourOverBothClockChanges() {
    Schedule weekly = weekly(slot("2026-10-20T18:30", "2026-10-20T20:30"), "FREQ=WEEKLY;COUNT=26");

    List<Occurrence> all = all(weekly);

    assertThat(all).hasSize(26);
    assertThat(all).allSatisfy(each -> assertThat(each.start().toLocalTime()).hasToString("18:30"));
    assertThat(all).allSatisfy(each -> assertThat(each.end().toLocalTime()).hasToString("20:30"));
    assertThat(at(weekly, "a-20261020").startsAt()).isEqualTo("2026-10-20T16:30:00Z");
    assertThat(at(weekly, "a-20261027").startsAt()).isEqualTo("2026-10-27T17:30:00Z");
    assertThat(at(weekly, "a-20270323").startsAt()).isEqualTo("2027-03-23T17:30:00Z");
    assertThat(at(weekly, "a-20270330").startsAt()).isEqualTo("2027-03-30T16:30:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "974, 2027-05-01T14:30:00Z",
    "971, 2027-05-01T22:30:00Z",
    "987, 2027-05-02T04:30:00Z",
    "988, 2027-05-01T07:30:00Z",
    "44, 2027-05-01T16:30:00Z",
    "975, 2027-05-01T20:30:00Z",
  })
  void overseasHaveTheirOwnHour(String departement, Instant expected) {
    Schedule schedule =
        Schedule.once(TimeZones.of(departement), slot("2027-05-01T18:30", "2027-05-01T20:00"));

    assertThat(all(schedule).getFirst().startsAt()).isEqualTo(expected);
  }

  @Test
  void whatGoesPastMidnightEndsTheNextDay() {
    Schedule schedule = weekly(slot("2027-01-08T22:00", "2027-01-09T02:00"), "FREQ=WEEKLY;COUNT=2");

    assertThat(all(schedule).getLast().end()).isEqualTo("2027-01-16T02:00");
  }

  @Test
  void theNightOfAClockChangeIsAsLongAsTheOthers() {
    Schedule nights = weekly(slot("2026-10-17T22:00", "2026-10-18T06:00"), "FREQ=WEEKLY;COUNT=2");

    Occurrence longNight = all(nights).getLast();

    assertThat(Duration.between(longNight.startsAt(), longNight.endsAt())).hasHours(8);
    assertThat(longNight.end()).isEqualTo("2026-10-25T05:00");
  }

  @Test
  void anHourThatClocksSkipBeginsLater() {
    Schedule schedule = Schedule.once(PARIS, slot("2027-03-28T02:30", "2027-03-28T04:00"));

    assertThat(all(schedule).getFirst().startsAt()).isEqualTo("2027-03-28T01:30:00Z");
  }

  @Test
  void allDayIsMidnightToMidnightInItsZone() {
    var day = new Slot("a", local("2027-03-28T00:00"), local("2027-03-29T00:00"), true, null, null);

    Occurrence shortDay = all(Schedule.once(PARIS, day)).getFirst();

    assertThat(Duration.between(shortDay.startsAt(), shortDay.endsAt())).hasHours(23);
  }

  @Test
  void exceptionsDoNotTakePlaceAndOneOccurrenceMayDiffer() {
    Schedule schedule =
        new Schedule(
            PARIS,
            List.of(slot("2027-01-05T18:30", "2027-01-05T20:00")),
            new Recurrence("FREQ=WEEKLY;COUNT=4"),
            List.of(LocalDate.parse("2027-01-12")),
            List.of(
                new SlotChange(
                    "a",
                    LocalDate.parse("2027-01-19"),
                    false,
                    local("2027-01-21T19:00"),
                    null,
                    12,
                    "au premier étage"),
                new SlotChange(
                    "a", LocalDate.parse("2027-01-26"), true, null, null, null, "grève")));

    assertThat(all(schedule))
        .extracting(Occurrence::key)
        .containsExactly("a-20270105", "a-20270119", "a-20270126");
    Occurrence moved = at(schedule, "a-20270119");
    assertThat(moved.start()).isEqualTo("2027-01-21T19:00");
    assertThat(moved.end()).isEqualTo("2027-01-21T20:30");
    assertThat(moved.capacity()).isEqualTo(12);
    assertThat(moved.changed()).isTrue();
    assertThat(at(schedule, "a-20270126").cancelled()).isTrue();
    assertThat(Occurrences.find(schedule, "a-20270112")).isEmpty();
    assertThat(Occurrences.find(schedule, "a-20270120")).isEmpty();
    assertThat(Occurrences.find(schedule, "a")).isEmpty();
    assertThat(Occurrences.find(schedule, "a-tomorrow")).isEmpty();
  }

  @Test
  void aRuleWithoutAnEndIsSeenThroughAWindow() {
    Schedule endless = weekly(slot("2027-01-05T18:30", "2027-01-05T20:00"), "FREQ=WEEKLY");
    Instant from = Instant.parse("2030-01-01T00:00:00Z");

    assertThat(Occurrences.between(endless, from, from.plus(Duration.ofDays(28)), 100)).hasSize(4);
    assertThat(Occurrences.between(endless, from, EVER, 3)).hasSize(3);
    assertThat(Occurrences.end(endless)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=WEEKLY;UNTIL=20270119T173000Z, 3",
    "FREQ=WEEKLY;UNTIL=20270119T172959Z, 2",
    "FREQ=WEEKLY;UNTIL=20270119, 3",
  })
  void theLastOneIsIncluded(String rule, int expected) {
    assertThat(all(weekly(slot("2027-01-05T18:30", "2027-01-05T20:00"), rule))).hasSize(expected);
  }

  /** The library looks for the next one a bounded number of times only, and then throws. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2044-02-29 | FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO,SA
          2027-02-28 | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30
          """)
  void aRuleOfDaysThatNearlyNeverAreEndsAndBreaksNothing(String day, String rule) {
    Schedule rare = weekly(slot(day + "T18:30", day + "T20:00"), rule);

    assertThat(Occurrences.between(rare, Instant.parse("2027-01-01T00:00:00Z"), EVER, 5))
        .hasSizeLessThan(5);
  }

  @Test
  void theFirstWednesdayOfEachMonth() {
    Schedule monthly =
        weekly(slot("2027-01-06T12:00", "2027-01-06T13:00"), "FREQ=MONTHLY;BYDAY=1WE;COUNT=3");

    assertThat(all(monthly))
        .extracting(Occurrence::key)
        .containsExactly("a-20270106", "a-20270203", "a-20270303");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"FREQ=HOURLY", "weekly", "FREQ=WEEKLY;COUNT=100000", "FREQ=DAILY;BYHOUR=3", ""})
  void otherRulesAreRefused(String rule) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Recurrence(rule));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Paris", "UTC", "GMT+1", "SystemV/CST6", "Europe/Atlantis"})
  void otherTimeZonesAreRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> TimeZones.named(name));
  }

  private static List<Occurrence> all(Schedule schedule) {
    return Occurrences.between(schedule, Instant.EPOCH, EVER, 1_000);
  }

  private static Occurrence at(Schedule schedule, String key) {
    return Occurrences.find(schedule, key).orElseThrow();
  }

  private static Schedule weekly(Slot slot, String rule) {
    return new Schedule(PARIS, List.of(slot), new Recurrence(rule), List.of(), List.of());
  }

  private static Slot slot(String start, String end) {
    return new Slot("a", local(start), local(end), false, null, null);
  }

  private static LocalDateTime local(String text) {
    return LocalDateTime.parse(text);
  }

  /** What is near is reached without following the rule from its begin, and is the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY;BYDAY=TU,FR;INTERVAL=2",
        "FREQ=MONTHLY;BYDAY=-1TU",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=2;INTERVAL=5",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;INTERVAL=3;BYDAY=1TU;BYMONTH=4",
        "FREQ=WEEKLY;UNTIL=20311231T225959Z",
        "FREQ=WEEKLY;COUNT=200"
      })
  void whatIsFarFromTheBeginIsTheSame(String rule) {
    LocalDateTime begin = LocalDateTime.parse("2027-01-05T18:30");
    var slot = new Slot("s1", begin, begin.plusHours(2), false, null, null);
    var schedule =
        new Schedule(
            ZoneId.of("Europe/Paris"), List.of(slot), new Recurrence(rule), List.of(), List.of());
    List<Occurrence> all = Occurrences.between(schedule, Instant.MIN, Instant.MAX, 2_500);
    for (int days : new int[] {0, 1, 100, 365, 1_001, 1_800}) {
      Instant from = Instant.parse("2027-01-01T12:00:00Z").plus(Duration.ofDays(days));

      assertThat(Occurrences.between(schedule, from, Instant.MAX, 5))
          .as("%s days on", days)
          .isEqualTo(all.stream().filter(each -> each.endsAt().isAfter(from)).limit(5).toList());
    }
    Occurrence late = all.get(all.size() / 3);
    assertThat(Occurrences.find(schedule, late.key())).contains(late);
  }
}
