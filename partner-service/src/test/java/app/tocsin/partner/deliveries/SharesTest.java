package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What lanes get of places that all of them want, in virtual time. */
class SharesTest {
  private static final int LANES = 20;
  private static final int EVENTS = 1_000;

  private final World world = new World();
  private final Map<String, Integer> served = new HashMap<>();
  private int asked;

  @Test
  void whileAllWantMoreThanThereIsEachGetsByItsWeight() {
    open();
    Endpoint three = world.endpoints.get("e00");
    Endpoint two = world.endpoints.get("e01");
    world.weigh(three, 3);
    world.weigh(two, 2);
    world.pass(Duration.ofSeconds(4)); // until lanes know of it, and are trusted

    Map<String, Integer> shares = served(Duration.ofSeconds(8));

    double one = others(shares);
    assertThat((double) shares.get("e00")).isCloseTo(3 * one, Percentage.withPercentage(10));
    assertThat((double) shares.get("e01")).isCloseTo(2 * one, Percentage.withPercentage(10));
  }

  @Test
  void unlessSomebodySaysSomethingElseAllGetTheSame() {
    open();
    world.pass(Duration.ofSeconds(4));

    Map<String, Integer> shares = served(Duration.ofSeconds(8));

    double one = others(shares);
    assertThat(shares.values())
        .hasSize(LANES)
        .allSatisfy(it -> assertThat((double) it).isCloseTo(one, Percentage.withPercentage(10)));
  }

  /** The share of one of the lanes from the third on. */
  private static double others(Map<String, Integer> shares) {
    return shares.entrySet().stream()
        .filter(it -> !List.of("e00", "e01").contains(it.getKey()))
        .mapToInt(Map.Entry::getValue)
        .average()
        .orElseThrow();
  }

  private Map<String, Integer> served(Duration time) {
    served.clear();
    world.pass(time);
    return Map.copyOf(served);
  }

  /** More for each than all places can take in the time that a test looks at. */
  private void open() {
    world.pass(Duration.ofSeconds(1));
    world.receivers =
        parcel -> {
          served.merge(parcel.url().getHost().substring(0, 3), 1, Integer::sum);
          return world.answer(200, Duration.ofMillis(300 + asked++ * 37 % 401)); // not all at once
        };
    for (int i = 0; i < LANES; i++) {
      world.endpoint("e%02d".formatted(i), Ordering.NONE);
    }
    for (int i = 0; i < LANES; i++) {
      world.publish("e%02d".formatted(i), 1, EVENTS);
    }
  }
}
