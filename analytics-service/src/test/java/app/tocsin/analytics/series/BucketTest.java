package app.tocsin.analytics.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BucketTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final int QUARTER = 900;

  @Test
  void aDayOfParisHas23HoursInSpringAnd25InAutumn() {
    assertThat(quartersOf("2026-03-29")).isEqualTo(23 * 4);
    assertThat(quartersOf("2026-10-25")).isEqualTo(25 * 4);
    assertThat(quartersOf("2026-11-22")).isEqualTo(24 * 4);
  }

  @Test
  void theHourThatComesTwiceIsTwoHours() {
    Instant first = Instant.parse("2026-10-25T00:30:00Z");
    Instant second = Instant.parse("2026-10-25T01:30:00Z");

    assertThat(Bucket.HOUR.start(first, PARIS)).isEqualTo("2026-10-25T00:00:00Z");
    assertThat(Bucket.HOUR.start(second, PARIS)).isEqualTo("2026-10-25T01:00:00Z");
  }

  @Test
  void hoursAreThoseOfTheClocksAlsoWhereTheyDifferByHalfAnHour() {
    assertThat(Bucket.HOUR.start(Instant.parse("2026-01-01T10:45:00Z"), ZoneId.of("Asia/Kolkata")))
        .isEqualTo("2026-01-01T10:30:00Z");
  }

  /** Each quarter of an hour lies in the day that its two ends lie in, and in no other. */
  @Property
  void daysCoverEveryInstantOnce(
      @ForAll("zones") ZoneId zone,
      @ForAll @LongRange(min = 1_500_000_000, max = 2_200_000_000L) long second) {
    Instant start = Bucket.DAY.start(Instant.ofEpochSecond(second), zone);
    Instant end = LocalDate.ofInstant(start, zone).plusDays(1).atStartOfDay(zone).toInstant();

    assertThat(Instant.ofEpochSecond(second)).isBetween(start, end.minusNanos(1));
    assertThat(start.getEpochSecond() % QUARTER).isZero();
    Map<Instant, Long> quarters =
        Stream.iterate(
                start.minusSeconds(QUARTER), at -> !at.isAfter(end), at -> at.plusSeconds(QUARTER))
            .collect(
                Collectors.groupingBy(
                    at -> Bucket.DAY.start(at, zone), TreeMap::new, Collectors.counting()));
    assertThat(quarters.get(start))
        .isEqualTo((end.getEpochSecond() - start.getEpochSecond()) / QUARTER);
    assertThat(quarters).hasSize(3);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
        Stream.of(
                "Europe/Paris",
                "America/Martinique",
                "Pacific/Marquesas",
                "Pacific/Noumea",
                "America/St_Johns",
                "Australia/Lord_Howe",
                "America/Sao_Paulo",
                "Asia/Kathmandu",
                "UTC")
            .map(ZoneId::of)
            .toList());
  }

  private static long quartersOf(String day) {
    Instant noon = LocalDate.parse(day).atTime(12, 0).atZone(PARIS).toInstant();
    Instant start = Bucket.DAY.start(noon, PARIS);
    return Stream.iterate(noon.minusSeconds(100 * QUARTER), at -> at.plusSeconds(QUARTER))
        .limit(200)
        .filter(at -> Bucket.DAY.start(at, PARIS).equals(start))
        .count();
  }

  @Test
  void periodsTouchTheDaysOfUtcThatTheyShare() {
    Period day = Period.ofDays(LocalDate.parse("2026-11-22"), LocalDate.parse("2026-11-22"), PARIS);

    assertThat(day.utcDays())
        .isEqualTo(List.of(LocalDate.parse("2026-11-21"), LocalDate.parse("2026-11-22")));
    assertThat(day.utcHours()).hasSize(24);
  }
}
