package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OwningTest {
  private final VirtualLoop loop = new VirtualLoop(World.START);
  private final LeasesInMemory leases = new LeasesInMemory();
  private final Owning first = new Owning("first", leases, loop);
  private final Owning second = new Owning("second", leases, loop);

  @Test
  void theOnlyOneOwnsAllUntilItsLeaseEnds() {
    first.renew().block();
    assertThat(first.owned()).hasSize(Buckets.COUNT);

    loop.pass(Owning.LEASE);

    assertThat(first.owned()).as("others may have taken over").isEmpty();
  }

  @Test
  void twoOwnNothingTogetherAndSoonHalfEach() {
    rounds(4);

    assertThat(first.owned()).hasSize(32).doesNotContainAnyElementsOf(second.owned());
    assertThat(second.owned()).hasSize(32);
  }

  @Test
  void aBucketIsGivenAwayWhenNothingOfItIsOnItsWay() {
    first.renew().block();
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      first.started(bucket);
    }
    rounds(4);
    assertThat(first.owned()).as("starts nothing there any more").hasSize(32);
    assertThat(second.owned()).as("but they aren't given away").isEmpty();
    assertThat(leases.ownedBy("first")).isEqualTo(Buckets.COUNT);

    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      first.ended(bucket);
    }
    rounds(2);

    assertThat(second.owned()).hasSize(32);
  }

  @Test
  void whatStaysOnItsWayForLongerThanAnyAttemptIsNotWaitedFor() {
    first.renew().block();
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      first.started(bucket);
    }

    rounds(20);

    assertThat(second.owned()).hasSize(32);
  }

  @Test
  void whoEndsInOrderStartsNothingAndHandsOverWhenAllIsStored() {
    first.renew().block();
    first.started(7);

    assertThat(first.handOver().block()).isFalse();
    assertThat(first.handOver().block()).isFalse();
    assertThat(first.owned()).isEmpty();
    assertThat(leases.workers.get("first")).as("alive").isAfter(loop.instant());

    first.ended(7);
    assertThat(first.handOver().block()).isTrue();
    assertThat(leases.workers).containsEntry("first", Instant.EPOCH);
    second.renew().block();
    assertThat(second.owned()).hasSize(Buckets.COUNT);
  }

  @Test
  void twoThatAreNamedAlikeAreTwo() {
    assertThat(Owning.worker("host")).startsWith("host-").isNotEqualTo(Owning.worker("host"));
  }

  private void rounds(int rounds) {
    for (int i = 0; i < rounds; i++) {
      first.renew().block();
      second.renew().block();
      loop.pass(Duration.ofSeconds(1));
    }
    first.renew().block();
    second.renew().block();
  }
}
