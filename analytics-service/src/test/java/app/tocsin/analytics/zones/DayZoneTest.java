package app.tocsin.analytics.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.analytics.series.Bucket;
import app.tocsin.analytics.series.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DayZoneTest {
  private static final List<String> FRENCH =
      List.of(
          "Europe/Paris",
          "America/Guadeloupe",
          "America/Martinique",
          "America/Cayenne",
          "America/Miquelon",
          "America/St_Barthelemy",
          "Indian/Reunion",
          "Indian/Mayotte",
          "Indian/Kerguelen",
          "Pacific/Tahiti",
          "Pacific/Gambier",
          "Pacific/Noumea",
          "Pacific/Wallis");

  @Test
  void everyZoneOfFranceButTheMarquesasCanBeACampaigns() {
    assertThat(FRENCH).allMatch(zone -> DayZone.parse(zone).getId().equals(zone));
    assertThatThrownBy(() -> DayZone.parse("Pacific/Marquesas"))
        .hasMessageContaining("whole hours");
  }

  @Test
  void whatHasHalfHoursAtAnyTimeOrIsNoZoneIsRefused() {
    for (String half : List.of("Asia/Kolkata", "Australia/Lord_Howe", "Asia/Kathmandu")) {
      assertThatThrownBy(() -> DayZone.parse(half)).hasMessageContaining("whole hours");
    }
    for (String wrong : List.of("Mars", "", "+02:00", "europe/paris")) {
      assertThatThrownBy(() -> DayZone.parse(wrong)).hasMessageContaining("such as Europe/Paris");
    }
  }

  @Property(tries = 2_000)
  void everyInstantLiesInOneDayOfEachZoneAlsoWhereClocksChange(
      @ForAll("zones") ZoneId zone, @ForAll("moments") Instant moment) {
    Instant start = Bucket.DAY.start(moment, zone);
    LocalDate day = LocalDate.ofInstant(moment, zone);
    Period it = Period.ofDays(day, day, zone);

    assertThat(it.from()).isEqualTo(start);
    assertThat(it.contains(moment)).isTrue();
    assertThat(Period.ofDays(day.minusDays(1), day.minusDays(1), zone).to()).isEqualTo(it.from());
    assertThat(Period.ofDays(day.plusDays(1), day.plusDays(1), zone).from()).isEqualTo(it.to());
  }

  @Property(tries = 1_000)
  void daysAreMadeOfWholeHoursOfUtc(
      @ForAll("zones") ZoneId zone,
      @ForAll("moments") Instant moment,
      @ForAll @IntRange(min = 0, max = 40) int more) {
    LocalDate first = LocalDate.ofInstant(moment, zone);
    Period period = Period.ofDays(first, first.plusDays(more), zone);

    long hours = 0;
    for (LocalDate utc : period.utcDays()) {
      Instant midnight = utc.atStartOfDay(ZoneOffset.UTC).toInstant();
      for (int hour = 0; hour < 24; hour++) {
        Instant start = midnight.plus(hour, ChronoUnit.HOURS);
        boolean begins = period.contains(start);
        assertThat(period.contains(start.plusSeconds(3599))).isEqualTo(begins);
        hours += begins ? 1 : 0;
      }
    }
    assertThat(Duration.ofHours(hours)).isEqualTo(Duration.between(period.from(), period.to()));
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .map(ZoneId::of)
                .filter(DayZone::isOfWholeHours)
                .toList())
        .edgeCases(cases -> cases.add(FRENCH.stream().map(ZoneId::of).toArray(ZoneId[]::new)));
  }

  /** Many of them near a change of clocks. */
  @Provide
  Arbitrary<Instant> moments() {
    Instant from = Instant.parse("2021-01-01T00:00:00Z");
    Instant summer = Instant.parse("2026-03-29T01:00:00Z");
    Instant winter = Instant.parse("2026-10-25T01:00:00Z");
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 8L * 366 * 86_400).map(from::plusSeconds),
        Arbitraries.longs().between(-7_200_000, 7_200_000).map(summer::plusMillis),
        Arbitraries.longs().between(-7_200_000, 7_200_000).map(winter::plusMillis));
  }
}
