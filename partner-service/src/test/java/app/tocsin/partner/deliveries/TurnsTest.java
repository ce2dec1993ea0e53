package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TurnsTest {
  @Test
  void eachHasAsManyTurnsInARoundAsItsWeight() {
    Turns<String> turns = new Turns<>();
    turns.add("a", 2);
    turns.add("b", 1);

    assertThat(take(turns, 6)).containsExactly("a", "a", "b", "a", "a", "b");
  }

  @Test
  void oneThatCanNotStartPassesAndCostsNobodyATurn() {
    Turns<String> turns = new Turns<>();
    turns.add("dead", 5);
    turns.add("b", 1);

    assertThat(turns.next(one -> !one.equals("dead"))).hasValue("b");
    assertThat(turns.next(one -> !one.equals("dead"))).hasValue("b");
    assertThat(turns.next(_ -> false)).isEmpty();
  }

  @Test
  void oneThatLeavesInTheMiddleOfItsTurnHandsItOn() {
    Turns<String> turns = new Turns<>();
    turns.add("a", 3);
    turns.add("b", 2);
    take(turns, 1);

    turns.remove("a");

    assertThat(take(turns, 2)).containsExactly("b", "b");
    turns.remove("b");
    assertThat(turns.isEmpty()).isTrue();
    assertThat(turns.next(_ -> true)).isEmpty();
  }

  @Test
  void whereNobodyCanStartWhoeverIsInTheMiddleOfHisTurnStillIs() {
    Turns<String> turns = new Turns<>();
    turns.add("a", 3);
    turns.add("b", 1);
    List<String> taken = new ArrayList<>();

    for (int i = 0; i < 4; i++) {
      taken.addAll(take(turns, 1));
      assertThat(turns.next(_ -> false)).isEmpty();
    }

    assertThat(taken).containsExactly("a", "a", "a", "b");
  }

  @Property
  void sharesFollowTheWeights(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 9) Integer> weights,
      @ForAll @IntRange(min = 1, max = 5) int rounds) {
    Turns<Integer> turns = new Turns<>();
    for (int i = 0; i < weights.size(); i++) {
      turns.add(i, weights.get(i));
    }
    int round = weights.stream().mapToInt(Integer::intValue).sum();

    Map<Integer, Integer> taken = new HashMap<>();
    take(turns, round * rounds).forEach(one -> taken.merge(one, 1, Integer::sum));

    for (int i = 0; i < weights.size(); i++) {
      assertThat(taken).containsEntry(i, weights.get(i) * rounds);
    }
  }

  @Property
  void whoeverCanStartIsFound(
      @ForAll @IntRange(min = 1, max = 20) int lanes,
      @ForAll Set<@IntRange(max = 19) Integer> able) {
    Turns<Integer> turns = new Turns<>();
    for (int i = 0; i < lanes; i++) {
      turns.add(i, 1 + i % 3);
    }

    boolean somebody = able.stream().anyMatch(one -> one < lanes);

    assertThat(turns.next(able::contains).isPresent()).isEqualTo(somebody);
  }

  private static <T> List<T> take(Turns<T> turns, int count) {
    List<T> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(turns.next(_ -> true).orElseThrow());
    }
    return taken;
  }
}
