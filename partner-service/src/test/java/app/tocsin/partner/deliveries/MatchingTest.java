package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.deliveries.Matching.Part;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatchingTest {
  private final World world = new World();
  private final Matching matching = new Matching(new EndpointsInMemory(world.endpoints));

  @Test
  void aBatchThatManyWantIsGoneThroughInPartsAndNothingIsLeftOut() {
    for (int i = 0; i < 6_000; i++) {
      world.endpoint("e" + i, Ordering.NONE);
    }
    List<Message> messages = World.messages(1, 9);
    List<Integer> ends = new ArrayList<>();
    Set<String> pairs = new HashSet<>();

    int from = 0;
    while (from < messages.size()) {
      Part part = matching.part(messages, from).block();
      part.wanted()
          .forEach((endpoint, all) -> all.forEach(it -> pairs.add(endpoint + ":" + it.id())));
      assertThat(part.events()).isEqualTo(part.next() - from);
      from = part.next();
      ends.add(from);
    }

    assertThat(ends).as("at most so many, and one event more").containsExactly(4, 8, 9);
    assertThat(pairs).hasSize(9 * 6_000);
  }

  @Test
  void whoWasGivenSomethingHearsOfItWhateverHeAsksForNow() {
    world.endpoint("wide", Ordering.NONE);

    Part part =
        matching.part(World.messages(1, 2), 0, Map.of("e2", Set.of("narrowed", "wide"))).block();

    assertThat(part.wanted().get("narrowed")).extracting(Message::id).containsExactly("e2");
    assertThat(part.wanted().get("wide")).extracting(Message::id).containsExactly("e1", "e2");
    assertThat(part.next()).isEqualTo(2);
  }
}
