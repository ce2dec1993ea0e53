package app.tocsin.event.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Whereabouts.Visibility;
import app.tocsin.event.gatherings.Workshops;
import app.tocsin.event.schedules.Occurrences;
import app.tocsin.event.schedules.Recurrence;
import app.tocsin.event.schedules.Schedule;
import app.tocsin.event.schedules.Slot;
import app.tocsin.event.schedules.SlotChange;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read by ical4j, which knows nothing of how it was written. */
class CalendarTest {
  private static final Instant NOW = Workshops.BEFORE;
  private final Calendar calendar = new Calendar("https://tocsin.example");

  @Test
  void aWeeklyWorkshopIsReadWithAllItsTimesOverBothClockChanges() throws Exception {
    Schedule weekly = weekly("Europe/Paris", "FREQ=WEEKLY;UNTIL=20270630");

    String text = written("Ateliers", List.of(gathering(weekly)));

    List<VEvent> blocks = events(text);
    assertThat(blocks).hasSize(3);
    Set<Instant> ours =
        Occurrences.between(weekly, Instant.EPOCH, Instant.MAX, 500).stream()
            .filter(each -> !each.changed())
            .map(each -> each.startsAt())
            .collect(Collectors.toSet());
    assertThat(begins(blocks.getFirst())).containsAll(ours).hasSize(ours.size() + 2);
    assertThat(value(blocks.get(1), Property.RECURRENCE_ID)).isEqualTo("20270119T183000");
    assertThat(value(blocks.get(1), Property.DTSTART)).isEqualTo("20270120T190000");
    assertThat(value(blocks.get(2), Property.STATUS)).isEqualTo("CANCELLED");
    assertThat(blocks.stream().map(block -> value(block, Property.UID)).distinct()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Paris",
        "Indian/Reunion",
        "America/Guadeloupe",
        "America/Miquelon",
        "Pacific/Tahiti",
        "Pacific/Noumea",
        "America/New_York",
        "Australia/Sydney"
      })
  void everyZoneIsDescribedAsItIs(String zone) throws Exception {
    String text = written("x", List.of(gathering(weekly(zone, "FREQ=WEEKLY"))));

    assertThat(text).contains("BEGIN:VTIMEZONE\r\nTZID:" + zone + "\r\n");
    assertThat(value(events(text).getFirst(), Property.DTSTART)).isEqualTo("20270105T183000");
    assertThat(begins(events(text).getFirst()))
        .contains(
            ZonedDateTime.of(LocalDateTime.parse("2027-07-06T18:30"), ZoneId.of(zone)).toInstant());
  }

  @Test
  void wholeDaysAreDates() throws Exception {
    var day =
        new Slot(
            "a",
            LocalDateTime.parse("2027-05-01T00:00"),
            LocalDateTime.parse("2027-05-03T00:00"),
            true,
            null,
            null);
    String text = written("x", List.of(gathering(Schedule.once(ZoneId.of("Europe/Paris"), day))));

    assertThat(text).contains("DTSTART;VALUE=DATE:20270501\r\n", "DTEND;VALUE=DATE:20270503\r\n");
    assertThat(events(text)).hasSize(1);
  }

  @Test
  void linesAreFoldedAndTextIsEscaped() {
    String line =
        new ContentLines().text("SUMMARY", "Forêt; à l'été, \\ \n" + "é".repeat(100)).toString();

    assertThat(line.split("\r\n", -1))
        .allSatisfy(
            part ->
                assertThat(part.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
    assertThat(line.replace("\r\n ", ""))
        .isEqualTo("SUMMARY:Forêt\\; à l'été\\, \\\\ \\n" + "é".repeat(100) + "\r\n");
  }

  @Test
  void aHiddenPlaceIsInNobodysCalendarButTheirOwn() {
    Gathering hidden =
        Workshops.published(Workshops.text(Workshops.once(), Visibility.AFTER_REGISTRATION));
    var occurrence = Occurrences.find(hidden.text().schedule(), "s1").orElseThrow();

    String shown = written("x", List.of(hidden));
    String own =
        calendar.ofOwn("x", List.of(new Calendar.Own("r-1", hidden, occurrence, true, NOW)), NOW);
    String waiting =
        calendar.ofOwn("x", List.of(new Calendar.Own("r-1", hidden, occurrence, false, NOW)), NOW);

    assertThat(waiting).contains("TENTATIVE").doesNotContain("GEO", "rue du Port");
    assertThat(shown).doesNotContain("GEO", "LOCATION", "rue du Port", "47.2184");
    assertThat(own).contains("GEO:47.2184;-1.5536", "rue du Port", "UID:r-1@tocsin");
  }

  @Test
  void aCalendarWithoutEntriesIsOneAllTheSame() throws Exception {
    assertThat(events(written("x", List.of()))).isEmpty();
  }

  @Test
  void whatWasEditedHasANewerStamp() throws Exception {
    Gathering before = Workshops.published(Workshops.text(Workshops.once(), Visibility.PUBLIC));
    Gathering edited = Workshops.edited(before, NOW.plusSeconds(60));

    VEvent block = events(written("x", List.of(edited))).getFirst();

    assertThat(value(block, Property.DTSTAMP)).isEqualTo("20261201T090100Z");
    assertThat(value(block, Property.LAST_MODIFIED)).isEqualTo("20261201T090100Z");
    assertThat(value(block, Property.SEQUENCE)).isEqualTo("1");
  }

  @Test
  void aThousandAreWrittenQuickly() {
    List<Gathering> many =
        java.util.Collections.nCopies(
            1_000, gathering(weekly("Europe/Paris", "FREQ=WEEKLY;COUNT=20")));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    String text = "";
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long start = threads.getCurrentThreadCpuTime(); // others may have the processor meanwhile
      text = written("x", many);
      best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
    }

    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(500));
    assertThat(text.split("BEGIN:VEVENT", -1)).hasSize(3_001);
  }

  private String written(String name, List<Gathering> gatherings) {
    return calendar.of(name, gatherings.stream().map(calendar::entry).toList(), NOW);
  }

  private static Schedule weekly(String zone, String rule) {
    return new Schedule(
        ZoneId.of(zone),
        List.of(Workshops.EVENING),
        new Recurrence(rule),
        List.of(LocalDate.parse("2027-02-16")),
        List.of(
            new SlotChange(
                "s1",
                LocalDate.parse("2027-01-19"),
                false,
                LocalDateTime.parse("2027-01-20T19:00"),
                null,
                null,
                "au premier étage"),
            new SlotChange("s1", LocalDate.parse("2027-01-26"), true, null, null, null, null)));
  }

  private static Gathering gathering(Schedule schedule) {
    return Workshops.published(Workshops.text(schedule, Visibility.PUBLIC));
  }

  private static List<VEvent> events(String text) throws Exception {
    net.fortuna.ical4j.model.Calendar read = new CalendarBuilder().build(new StringReader(text));
    // ical4j takes a point west of Greenwich for an error; RFC 5545, 3.8.1.6 doesn't
    assertThat(read.validate().getEntries())
        .filteredOn(entry -> !entry.getContext().equals("GEO"))
        .isEmpty();
    return read.getComponents(Component.VEVENT);
  }

  private static Set<Instant> begins(VEvent block) {
    var from = ZonedDateTime.parse("2026-12-01T00:00:00Z[UTC]");
    return block.calculateRecurrenceSet(new Period<>(from, from.plusYears(1))).stream()
        .map(period -> Instant.from(((ZonedDateTime) period.getStart())))
        .collect(Collectors.toSet());
  }

  private static String value(VEvent block, String name) {
    return block.<Property>getProperty(name).map(Property::getValue).orElse("");
  }
}
