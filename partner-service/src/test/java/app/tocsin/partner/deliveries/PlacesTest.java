package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.deliveries.Delivery.Attempt;
import app.tocsin.partner.deliveries.Delivery.Request;
import app.tocsin.partner.deliveries.Places.Kind;
import app.tocsin.partner.deliveries.Places.Place;
import app.tocsin.partner.deliveries.Results.Result;
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

  private static final Judgement FAILED =
      new Judgement(Delivery.State.WAITING, 1, NOW.plusSeconds(5), null, false, false, false);
  private static final Judgement DELIVERED =
      new Judgement(Delivery.State.DELIVERED, 0, null, null, false, false, false);

  private final World world = new World();
  private final Places places = new Places();
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
    taken.forEach(places::answered);
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
    judge(failing, FAILED);

    fill(NOW, _ -> true);

    assertThat(places.count(Kind.PROMPT)).isZero();
    assertThat(places.count(Kind.FAILING)).isEqualTo(64);
  }

  /** They refuse at once, and the store is slow. */
  @Test
  void whatIsYetToBeStoredOfThoseThatFailTakesNoRoomOfThePrompt() {
    Lane failing = lane("failing");
    judge(failing, FAILED);
    Lane prompt = lane("prompt");
    judge(prompt, DELIVERED);
    fill(NOW, lane -> lane == failing);
    List<Place> refused = List.copyOf(taken);
    refused.forEach(places::answered);

    fill(NOW, lane -> lane == failing);
    assertThat(started).as("its own room is taken").containsOnlyKeys("failing").containsValue(64);
    fill(NOW, lane -> lane == prompt);
    assertThat(started).containsEntry("prompt", Exposure.FIRST);

    refused.forEach(place -> stored(failing, place, NOW.plusSeconds(2)));
    taken.subList(64, 64 + Exposure.FIRST).forEach(places::answered);
    taken
        .subList(64, 64 + Exposure.FIRST)
        .forEach(place -> stored(prompt, place, NOW.plusMillis(1)));
    fill(NOW, lane -> lane == prompt);
    assertThat(started)
        .as("nor do they say how slow the store is for the prompt")
        .containsEntry("prompt", 3 * Exposure.FIRST);
  }

  @Test
  void whatAReceiverTookStaysExposedUntilItIsStored() {
    Lane prompt = lane("prompt");
    judge(prompt, DELIVERED);
    fill(NOW, _ -> true);
    assertThat(started).containsEntry("prompt", Exposure.FIRST);

    Instant later = NOW.plus(Exposure.BRIEF).plusMillis(1);
    taken.forEach(places::answered);
    fill(later, _ -> true);
    assertThat(started).as("a kill would repeat these").containsEntry("prompt", Exposure.FIRST);

    stored(prompt, taken.getFirst(), later);
    fill(later, _ -> true);
    assertThat(taken).hasSizeGreaterThan(Exposure.FIRST);
  }

  @Test
  void whoLetsUsWaitForLongerIsExposedAgainByItsAnswer() {
    Lane prompt = lane("prompt");
    judge(prompt, DELIVERED);
    fill(NOW, _ -> true);
    Instant later = NOW.plus(Exposure.BRIEF).plusMillis(1);
    fill(later, _ -> true);
    assertThat(taken).as("waits for its receiver only").hasSize(2 * Exposure.FIRST);

    taken.subList(0, Exposure.FIRST).forEach(places::answered);
    fill(later.plus(Exposure.BRIEF), _ -> true);

    assertThat(taken).hasSize(2 * Exposure.FIRST);
  }

  private void judge(Lane lane, Judgement judgement) {
    lane.judge(delivery(lane), judgement, Duration.ofMillis(5), NOW);
    places.put(lane);
  }

  private void stored(Lane lane, Place place, Instant now) {
    var attempt = new Attempt(NOW, 1, 200, null, "", new Request(0, "", List.of()));
    places.stored(new Result(lane, delivery(lane), DELIVERED, attempt, place), now);
  }

  private static Delivery delivery(Lane lane) {
    return Delivery.first(lane.id, 1, World.messages(1, 1).getFirst(), NOW);
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
