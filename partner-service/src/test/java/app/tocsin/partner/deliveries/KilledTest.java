package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * What a kill would repeat at any moment, and what it costs that it is so little; in virtual time.
 */
class KilledTest {
  private static final int LANES = 20;
  private static final int EVENTS = 1_000;
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final World world = new World();

  /** Sent, and not known to be. */
  private int repeated;

  /** A store that could take 2,850 a second, were all in one batch: as on two cores. */
  @Test
  void aKillRepeatsFewWhileThousandsAreDeliveredASecond() {
    world.storeTakes(Duration.ofMillis(1), Duration.ofNanos(350_000));
    open(Duration.ofMillis(3));
    watch(Duration.ofSeconds(1));
    int sent = world.sent.size();

    watch(Duration.ofSeconds(3));

    assertThat(repeated).as("twice, were it killed now").isLessThan(64);
    assertThat(world.sent.size() - sent).as("in three seconds").isGreaterThan(3 * 2_000);
  }

  @Test
  void whereTheStoreIsSlowNoMoreIsSentThanTheLeast() {
    world.storeTakes(Duration.ofMillis(100), Duration.ofMillis(1));
    open(Duration.ofMillis(3));
    watch(Duration.ofSeconds(5));

    watch(Duration.ofSeconds(3));

    assertThat(repeated).as("twice, were it killed now").isLessThanOrEqualTo(Exposure.LEAST);
  }

  /** By Little's law 200 are on their way then: those are the receivers' own. */
  @Test
  void receiversThatTakeATenthOfASecondGetAsManyAtOnceAsThatNeeds() {
    world.storeTakes(Duration.ofMillis(1), Duration.ofNanos(50_000));
    open(Duration.ofMillis(100));
    watch(Duration.ofSeconds(2));
    int sent = world.sent.size();

    watch(Duration.ofSeconds(3));

    assertThat(world.sent.size() - sent).as("in three seconds").isGreaterThan(3 * 2_000);
  }

  @Test
  void whoBeginsToHangHoldsTheOthersUpForAMomentOnly() {
    world.pass(Duration.ofSeconds(1));
    for (int i = 0; i < LANES; i++) {
      world.endpoint("h%02d".formatted(i), Ordering.NONE);
      world.publish("h%02d".formatted(i), 1, 5);
    }
    world.endpoint("well", Ordering.NONE);
    world.publish("well", 1, 5);
    world.pass(Duration.ofSeconds(2));
    world.receivers =
        parcel ->
            parcel.url().getHost().startsWith("h")
                ? world.answer(504, Duration.ofSeconds(15))
                : world.answer(200, Duration.ofMillis(3));
    for (int i = 0; i < LANES; i++) {
      world.publish("h%02d".formatted(i), 6, 20);
    }
    world.loop.pass(MOMENT);

    world.publish("well", 6, 10);
    world.loop.pass(Exposure.BRIEF.multipliedBy(6));

    assertThat(world.sent.stream().filter(id -> id.startsWith("well"))).hasSize(10);
  }

  private void open(Duration answer) {
    world.pass(Duration.ofSeconds(1));
    world.receivers = _ -> world.answer(200, answer);
    for (int i = 0; i < LANES; i++) {
      world.endpoint("e%02d".formatted(i), Ordering.NONE);
      world.publish("e%02d".formatted(i), 1, EVENTS);
    }
  }

  /** Lets time pass, and looks at each moment how much a kill would repeat. */
  private void watch(Duration time) {
    repeated = 0;
    Instant end = world.loop.instant().plus(time);
    for (int moment = 0; world.loop.instant().isBefore(end); moment++) {
      if (moment % 500 == 0) {
        world.owning.renew().block();
        world.dispatching.look().block();
      }
      world.loop.pass(MOMENT);
      repeated = Math.max(repeated, world.sent.size() - world.lanes.recorded);
    }
  }
}
