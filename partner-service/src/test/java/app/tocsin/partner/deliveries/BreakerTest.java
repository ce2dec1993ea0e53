package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.deliveries.Breaker.Closed;
import app.tocsin.partner.deliveries.Breaker.Open;
import app.tocsin.partner.deliveries.Breaker.Probing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final Instant NOW = Instant.parse("2027-01-31T18:00:00Z");

  @Test
  void fiveDeliveriesFailingInARowOpenIt() {
    Breaker breaker = Closed.HEALTHY;
    for (int i = 1; i < Breaker.PATIENCE; i++) {
      breaker = breaker.failed("d" + i, false, NOW.plusSeconds(i), null);
      assertThat(breaker).isInstanceOf(Closed.class);
    }

    assertThat(breaker.failed("d5", false, NOW.plusSeconds(9), null))
        .isEqualTo(new Open(NOW.plusSeconds(1), 0, NOW.plusSeconds(9 + 120)));
  }

  @Test
  void oneDeliveryThatNobodyCanTakeDoesNotOpenIt() {
    Breaker breaker = Closed.HEALTHY;
    for (int attempt = 0; attempt < 10; attempt++) {
      breaker = breaker.failed("poison", false, NOW.plusSeconds(attempt), null);
    }

    assertThat(breaker).isEqualTo(new Closed(1, Set.of("poison"), NOW));
  }

  @Test
  void twoThatNobodyCanTakeInTurnDoNotOpenItEither() {
    Breaker breaker = Closed.HEALTHY;
    for (int attempt = 0; attempt < 20; attempt++) {
      breaker = breaker.failed("poison" + attempt % 2, false, NOW.plusSeconds(attempt), null);
    }

    assertThat(breaker).isEqualTo(new Closed(2, Set.of("poison0", "poison1"), NOW));
  }

  /** What follows of its subject waits for it, so that nothing else can fail. */
  @Test
  void whereOrderIsKeptOneDeliveryFailingThreeTimesOpensIt() {
    Breaker breaker = Closed.HEALTHY;
    for (int attempt = 1; attempt < 3; attempt++) {
      breaker = breaker.failed("head", true, NOW.plusSeconds(attempt), null);
      assertThat(breaker).isInstanceOf(Closed.class);
    }

    assertThat(breaker.failed("head", true, NOW.plusSeconds(9), null))
        .isEqualTo(new Open(NOW.plusSeconds(1), 0, NOW.plusSeconds(9 + 120)));
  }

  @Test
  void aSuccessForgetsAllFailures() {
    assertThat(open().probed().succeeded()).isEqualTo(Closed.HEALTHY);
    assertThat(Closed.HEALTHY.failed("d1", false, NOW, null).succeeded()).isEqualTo(Closed.HEALTHY);
  }

  @Test
  void probesComeAfterTwoMinutesAndThenEverMoreSeldomUpToAnHour() {
    Breaker breaker = open();
    List<Duration> pauses = new ArrayList<>();
    Instant now = ((Open) breaker).probeAt();
    for (int probe = 0; probe < 8; probe++) {
      breaker = breaker.probed().failed("p", false, now, null);
      Instant next = ((Open) breaker).probeAt();
      pauses.add(Duration.between(now, next));
      now = next;
    }

    assertThat(pauses.stream().map(Duration::toMinutes))
        .containsExactly(4L, 8L, 16L, 32L, 60L, 60L, 60L, 60L);
    assertThat(breaker.failing()).as("since when, over all probes").isEqualTo(NOW);
  }

  @Test
  void whatFailsWhileItIsOpenWasOnItsWayBefore() {
    Breaker open = open();

    assertThat(open.failed("late", false, NOW.plusSeconds(30), null)).isEqualTo(open);
  }

  @Test
  void aProbeWaitsAsLongAsTheReceiverAsked() {
    Breaker probing = new Probing(NOW, 0);

    assertThat(probing.failed("p", false, NOW, Duration.ofHours(3)))
        .isEqualTo(new Open(NOW, 1, NOW.plus(Duration.ofHours(3))));
    assertThat(probing.failed("p", false, NOW, Duration.ofSeconds(1)))
        .isEqualTo(new Open(NOW, 1, NOW.plus(Duration.ofMinutes(4))));
  }

  /** In virtual time: whatever happens, an open breaker has a probe within an hour. */
  @Property
  void itAlwaysComesBackToAskWithinAnHour(@ForAll List<Boolean> answers) {
    Breaker breaker = Closed.HEALTHY;
    Instant now = NOW;
    int delivery = 0;
    for (boolean success : answers) {
      now = breaker instanceof Open open ? open.probeAt() : now.plusSeconds(1);
      breaker = breaker.probed();
      assertThat(breaker).isNotInstanceOf(Open.class);
      breaker = success ? breaker.succeeded() : breaker.failed("d" + delivery++, false, now, null);
      if (breaker instanceof Open open) {
        assertThat(Duration.between(now, open.probeAt()))
            .isBetween(Breaker.FIRST_PAUSE, Breaker.LONGEST_PAUSE);
      }
    }
  }

  private static Breaker open() {
    return new Open(NOW, 0, NOW.plus(Breaker.FIRST_PAUSE));
  }
}
