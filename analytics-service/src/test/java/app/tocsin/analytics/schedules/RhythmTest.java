package app.tocsin.analytics.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.reports.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @ParameterizedTest
  @CsvSource({
    // a Thursday; Monday before and at the hour; over both changes of the clocks
    "2026-10-22T10:00:00Z, 2026-10-26T06:00:00Z",
    "2026-10-26T05:59:59Z, 2026-10-26T06:00:00Z",
    "2026-10-26T06:00:00Z, 2026-11-02T06:00:00Z",
    "2026-10-19T05:00:00Z, 2026-10-26T06:00:00Z",
    "2027-03-22T06:00:00Z, 2027-03-29T05:00:00Z"
  })
  void weeklyOnesAreDueOnMondayByTheClocksOfTheZone(Instant moment, Instant due) {
    assertThat(new Rhythm(Rhythm.Every.WEEK, LocalTime.of(7, 0), PARIS).after(moment))
        .isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-22T10:00:00Z, 2026-11-01T06:00:00Z",
    "2026-11-01T06:00:00Z, 2026-12-01T06:00:00Z",
    "2026-12-31T23:30:00Z, 2027-01-01T06:00:00Z",
    "2028-02-01T06:00:00Z, 2028-03-01T06:00:00Z"
  })
  void monthlyOnesAreDueOnTheFirst(Instant moment, Instant due) {
    assertThat(new Rhythm(Rhythm.Every.MONTH, LocalTime.of(7, 0), PARIS).after(moment))
        .isEqualTo(due);
  }

  @Test
  void eachIsAboutTheWeekOrMonthBefore() {
    assertThat(
            new Rhythm(Rhythm.Every.WEEK, LocalTime.of(7, 0), PARIS)
                .period(Instant.parse("2026-10-26T06:00:00Z")))
        .isEqualTo(new Period(LocalDate.of(2026, 10, 19), LocalDate.of(2026, 10, 25), PARIS));
    assertThat(
            new Rhythm(Rhythm.Every.MONTH, LocalTime.of(7, 0), PARIS)
                .period(Instant.parse("2028-03-01T06:00:00Z")))
        .isEqualTo(new Period(LocalDate.of(2028, 2, 1), LocalDate.of(2028, 2, 29), PARIS));
  }
}
