package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** More lanes with work than fit into memory, in virtual time. */
class CrowdTest {
  private static final int LANES = 3_000;
  private static final int EVENTS = 12;

  private final World world = new World();

  @Test
  void eachOfThreeThousandBusyLanesHasItsTurn() {
    world.pass(Duration.ofSeconds(1));
    // so slowly that nobody is through before others had their turn
    world.receivers = _ -> world.answer(200, Duration.ofMillis(900));
    for (int i = 0; i < LANES; i++) {
      world.endpoint("e%05d".formatted(i), Ordering.NONE);
      world.publish("e%05d".formatted(i), 1, EVENTS);
    }

    world.pass(Duration.ofSeconds(60));

    Map<String, Integer> served = new HashMap<>();
    world.sent.forEach(id -> served.merge(id.substring(0, 6), 1, Integer::sum));
    assertThat(served).as("lanes that were served").hasSize(LANES);
    assertThat(served.values()).as("nobody was through").noneMatch(count -> count == EVENTS);
    assertThat(world.sent).as("who gives way loses and repeats nothing").doesNotHaveDuplicates();
  }

  @Test
  void thePromptOnesAreServedThoughAThousandOthersHang() {
    world.pass(Duration.ofSeconds(1));
    world.receivers =
        parcel ->
            parcel.url().getHost().startsWith("a")
                ? world.answer(504, Duration.ofSeconds(15))
                : world.answer(200, Duration.ofMillis(10));
    for (int i = 0; i < Dispatching.MOST_OPEN; i++) {
      world.endpoint("a%05d".formatted(i), Ordering.NONE);
      world.publish("a%05d".formatted(i), 1, 1);
    }
    for (int i = 0; i < 200; i++) {
      world.endpoint("b%05d".formatted(i), Ordering.NONE);
      world.publish("b%05d".formatted(i), 1, EVENTS);
    }

    world.pass(Duration.ofSeconds(20));

    assertThat(world.sent.stream().filter(id -> id.startsWith("b"))).hasSize(200 * EVENTS);
  }
}
