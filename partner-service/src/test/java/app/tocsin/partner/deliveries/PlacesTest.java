package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.deliveries.Places.Kind;
import app.tocsin.partner.deliveries.Places.Place;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final Instant NOW = World.START;

  private final World world = new World();
  private final Places places = new Places(() -> 0);
  private final List<Place> taken = new ArrayList<>();
  private final Map<String, Integer> started = new HashMap<>();

  @Test
  void aPlaceAmongThePromptIsHeldForASecondAtMost() {
    Lane hanging = lane("hanging");
    places.put(hanging);
    fill(NOW, _ -> true);
    assertThat(places.count(Kind.PROMPT)).isEqualTo(256);

    fill(NOW.plusMillis(1_001), _ -> false);

    assertThat(places.count(Kind.PROMPT)).isZero();
    assertThat(places.count(Kind.SLOW)).isEqualTo(256);
    assertThat(hanging.kind()).isEqualTo(Kind.SLOW);
    taken.forEach(places::free);
    assertThat(places.count(Kind.SLOW)).as("what is given back is what was taken").isZero();
  }

  @Test
  void whoIsSlowTakesNoPlaceAmongThePromptAnyMore() {
    Lane hanging = lane("hanging");
    Lane healthy = lane("healthy");
    places.put(hanging);
    fill(NOW, _ -> true);
    places.put(healthy);

    fill(NOW.plusMillis(1_001), _ -> true);

    assertThat(started).containsEntry("healthy", 256).containsEntry("hanging", 256);
  }

  @Test
  void thoseThatWaitForAPlaceHaveTheirTurns() {
    for (String id : List.of("a", "b", "c", "d")) {
      places.put(lane(id));
    }

    fill(NOW, _ -> true);

    assertThat(started).containsOnlyKeys("a", "b", "c", "d").allSatisfy((_, n) -> is64(n));
  }

  @Test
  void whoFailsHasPlacesOfHisOwn() {
    Lane failing = lane("failing");
    places.put(failing);
    var failed =
        new Judgement(Delivery.State.WAITING, 1, NOW.plusSeconds(5), null, false, false, false);
    failing.judge(
        Delivery.first("failing", 1, World.messages(1, 1).getFirst(), NOW),
        failed,
        Duration.ofMillis(5),
        NOW);
    places.put(failing);

    fill(NOW, _ -> true);

    assertThat(places.count(Kind.PROMPT)).isZero();
    assertThat(places.count(Kind.FAILING)).isEqualTo(64);
  }

  private static void is64(int count) {
    assertThat(count).isEqualTo(64);
  }

  private void fill(Instant now, Predicate<Lane> able) {
    places.fill(
        now,
        able,
        (lane, place) -> {
          taken.add(place);
          started.merge(lane.id, 1, Integer::sum);
        });
  }

  private Lane lane(String id) {
    return new Lane(world.endpoint(id, Ordering.NONE), Lanes.Stored.NEW, List.of(), NOW);
  }
}
