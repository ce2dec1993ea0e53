package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a delivery costs in questions to the store, beside its enrolment; in virtual time. */
class CostTest {
  private static final int LANES = 100;
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private final World world = new World();

  @BeforeEach
  void endpoints() {
    world.pass(Duration.ofSeconds(1));
    IntStream.range(0, LANES).forEach(i -> world.endpoint("e%03d".formatted(i), Ordering.NONE));
  }

  @Test
  void whatComesInForAnOpenLaneIsSentWithoutReadingIt() {
    publish(1, 20);
    int asked = world.lanes.asked;
    int sent = world.sent.size();

    publish(21, 220);

    double each = (double) (world.lanes.asked - asked) / (world.sent.size() - sent);
    assertThat(world.sent).hasSize(220 * LANES).doesNotHaveDuplicates();
    assertThat(each)
        .as("questions a delivery: its results are written in batches")
        .isLessThan(0.05);
  }

  @Test
  void openLanesInWhichNothingHappensAskForNothing() {
    publish(1, 2);
    int asked = world.lanes.asked;

    world.pass(Duration.ofSeconds(10));

    assertThat(world.lanes.asked).isEqualTo(asked);
  }

  private void publish(int from, int to) {
    for (int number = from; number <= to; number++) {
      world.publishToAll(number);
      if (number % 10 == 0) {
        world.owning.renew().block();
        world.dispatching.look().block();
      }
      world.loop.pass(BETWEEN);
    }
    world.loop.pass(BETWEEN);
  }
}
