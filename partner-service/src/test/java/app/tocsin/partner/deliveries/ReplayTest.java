package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.Replay.Status;
import app.tocsin.partner.deliveries.Replay.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final Instant NOW = Instant.parse("2027-01-31T18:00:00Z");

  private static final List<Delivery> LOG =
      List.of(
          delivery(1, "p1", State.DELIVERED),
          delivery(2, "p2", State.EXHAUSTED),
          delivery(3, "p1", State.EXHAUSTED),
          delivery(4, null, State.DELIVERED),
          delivery(5, "p1", State.PENDING),
          delivery(6, "p1", State.CANCELLED));

  @Test
  void onlyWhatIsAskedForIsSentAgain() {
    assertThat(chosen(Set.of(), Set.of(), false)).containsExactly(1, 2, 3, 4);
    assertThat(chosen(Set.of(), Set.of(), true)).containsExactly(2, 3);
    assertThat(chosen(Set.of("p1"), Set.of(), false)).containsExactly(1, 3);
    assertThat(chosen(Set.of(), Set.of(State.EXHAUSTED), false)).containsExactly(2, 3);
    assertThat(chosen(Set.of("p1", "p3"), Set.of(State.DELIVERED), false)).containsExactly(1);
  }

  private static List<Integer> chosen(Set<String> petitions, Set<State> states, boolean missing) {
    var wish = new Wish(null, null, Set.of(), petitions, states, missing);
    var replay = new Replay("r", "rail", "ep", 1, wish, Status.RUNNING, 6, 0, 0, NOW);
    return replay.chosen(LOG).stream()
        .map(id -> Integer.valueOf(id.substring(id.length() - 12)))
        .toList();
  }

  private static Delivery delivery(long number, @Nullable String petition, State state) {
    return new Delivery(
        "ep", number, "e" + number, "t", "s", petition, state, 0, null, NOW, List.of());
  }
}
