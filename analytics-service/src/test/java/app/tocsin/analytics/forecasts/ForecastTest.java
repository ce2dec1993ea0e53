package app.tocsin.analytics.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.tocsin.analytics.forecasts.Forecast.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:30:00Z");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @ParameterizedTest
  @CsvSource({
    // days, a day, goal, in days (about), width in days at most
    "28, 240, 16720, 41.7, 25",
    "28, 2400, 91200, 10, 8",
    "14, 24, 576, 10, 14",
    "7, 240, 4080, 10, 25"
  })
  void atASteadyPaceItIsReachedWhenTheRestIsDividedByIt(
      int days, int perDay, long goal, double inDays, double width) {
    Forecast forecast = forecast(days, _ -> perDay, goal);

    assertThat(forecast.state()).isEqualTo(State.IN_SIGHT);
    assertThat(forecast.perDay()).isCloseTo(perDay, within(perDay * 0.02));
    assertThat(until(forecast.likely())).isCloseTo(inDays, within(inDays * 0.1 + 0.5));
    assertThat(until(forecast.latest()) - until(forecast.earliest())).isLessThan(width);
  }

  @Test
  void whatIsReachedIsReached() {
    assertThat(forecast(10, _ -> 100, 1_000).state()).isEqualTo(State.REACHED);
  }

  @Test
  void whereNothingComesItIsNeverReached() {
    Forecast never = Forecast.of(new TreeMap<>(), before(30), 10, NOW, PARIS);

    assertThat(never.state()).isEqualTo(State.NOT_REACHED);
    assertThat(never.plateau()).isZero();
    assertThat(never.earliest()).isNull();
  }

  @Test
  void whereNothingCameForAWeekItIsNotReachedAtThisPace() {
    Forecast stopped = forecast(20, k -> k < 8 ? 0 : 480, 100_000);

    assertThat(stopped.state()).isEqualTo(State.NOT_REACHED);
    assertThat(stopped.plateau()).isEqualTo(stopped.total());
  }

  @Test
  void aDecliningPaceComesToAPlateau() {
    // a tenth less each day
    IntToDoubleFunction falling = k -> 1_200 * Math.exp(0.105 * k);

    Forecast beyond = forecast(28, falling, 1_000_000);
    Forecast below = forecast(28, falling, beyond.total() + 3_000);

    assertThat(beyond.state()).isEqualTo(State.NOT_REACHED);
    assertThat(beyond.declinePerDay()).isCloseTo(0.1, within(0.01));
    assertThat((double) Objects.requireNonNull(beyond.plateau()) - beyond.total())
        .isCloseTo(1_200 / 0.105, within(1_500.0));
    assertThat(below.state()).isEqualTo(State.IN_SIGHT);
    assertThat(until(below.likely())).isGreaterThan(2.5);
  }

  @Test
  void aGrowthIsNotCarriedOn() {
    Forecast growing = forecast(28, k -> 4_800 * Math.exp(-0.1 * k), 1_000_000);

    assertThat(growing.declinePerDay()).isZero();
    assertThat(growing.perDay()).isLessThan(4_800);
  }

  @Test
  void theDaysOfTheWeekAreNotTakenForATrend() {
    // on Sundays, today is one, a quarter of the other days
    Forecast weekly = forecast(28, k -> k % 7 == 0 ? 240 : 960, 100_000);

    assertThat(weekly.declinePerDay()).isZero();
    assertThat(weekly.perDay()).isCloseTo(6_000 / 7.0, within(60.0));
  }

  @Test
  void lessThanThreeHoursAreNoPace() {
    var hours = new TreeMap<Instant, Long>();
    hours.put(Instant.parse("2026-11-22T09:00:00Z"), 5_000L);

    assertThat(
            Forecast.of(hours, Instant.parse("2026-11-22T09:10:00Z"), 10_000, NOW, PARIS).state())
        .isEqualTo(State.TOO_EARLY);
  }

  @Test
  void moreOfTheSameNarrowsTheInterval() {
    double before = Double.MAX_VALUE;
    for (int days : new int[] {1, 2, 4, 7, 10, 14, 21}) {
      Forecast forecast = forecast(days, _ -> 240, days * 240L + 4_800);
      double width = until(forecast.latest()) / until(forecast.earliest());
      assertThat(width).as("after %s days", days).isLessThan(before);
      before = width;
    }
  }

  @Property(tries = 300)
  void theIntervalContainsThePoint(
      @ForAll @IntRange(min = 1, max = 60) int days,
      @ForAll @IntRange(min = 1, max = 2_000) int perDay,
      @ForAll @LongRange(min = 1, max = 10_000_000) long goal,
      @ForAll long seed) {
    var random = new Random(seed);
    Forecast forecast = forecast(days, _ -> perDay * random.nextDouble() * 2, goal);

    if (forecast.likely() != null) {
      assertThat(forecast.earliest()).isNotNull().isBeforeOrEqualTo(forecast.likely());
    }
    if (forecast.latest() != null) {
      assertThat(forecast.likely()).isNotNull().isBeforeOrEqualTo(forecast.latest());
    }
    assertThat(forecast.earliest() == null || !forecast.earliest().isBefore(NOW.minusSeconds(3600)))
        .isTrue();
  }

  @Property(tries = 100)
  void aHigherGoalIsNeverReachedSooner(
      @ForAll @LongRange(min = 1, max = 1_000_000) long goal,
      @ForAll @IntRange(min = 0, max = 1_000) int more) {
    Forecast lower = forecast(14, _ -> 240, goal);
    Forecast higher = forecast(14, _ -> 240, goal + more);

    if (lower.likely() != null && higher.likely() != null) {
      assertThat(higher.likely()).isAfterOrEqualTo(lower.likely());
      assertThat(higher.earliest()).isAfterOrEqualTo(lower.earliest());
    }
  }

  /** Four weeks of chance, then what really comes: the interval holds it about as often as said. */
  @Test
  void eightTimesInTenItIsBetweenTheTwo() {
    var random = new Random(7);
    int held = 0;
    int tries = 300;
    for (int i = 0; i < tries; i++) {
      Forecast forecast = forecast(28, _ -> noisy(random), 28 * 240 + 10_000);
      double came = forecast.total();
      double day = 0;
      while (came < forecast.goal()) {
        came += noisy(random);
        day++;
      }
      // reached in the course of that day
      if (day >= until(forecast.earliest()) && day - 1 <= until(forecast.latest())) {
        held++;
      }
    }
    assertThat(held / (double) tries).isBetween(0.7, 0.92);
  }

  private static double noisy(Random random) {
    return Math.max(0, 240 + 120 * random.nextGaussian());
  }

  /** In days; never, where it isn't told. */
  private static double until(@Nullable Instant moment) {
    return moment == null
        ? Double.MAX_VALUE
        : Duration.between(NOW, moment).toMinutes() / (24 * 60.0);
  }

  private static Instant before(int days) {
    return NOW.truncatedTo(ChronoUnit.HOURS).minus(days, ChronoUnit.DAYS);
  }

  /** Days that end now, the newest is number 0, each spread over its hours. */
  private static Forecast forecast(int days, IntToDoubleFunction ofDay, long goal) {
    NavigableMap<Instant, Long> hours = new TreeMap<>();
    for (int k = 0; k < days; k++) {
      long day = Math.round(ofDay.applyAsDouble(k));
      for (int hour = 0; hour < 24; hour++) {
        long count = day * (hour + 1) / 24 - day * hour / 24;
        if (count > 0) {
          hours.put(before(k + 1).plus(hour, ChronoUnit.HOURS), count);
        }
      }
    }
    return Forecast.of(hours, before(days), goal, NOW, PARIS);
  }
}
