package app.tocsin.territories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SuppressionTest {
  private static final OptionalLong HIDDEN = OptionalLong.empty();

  @Test
  void hidesTheSmallAndTheSmallestOfTheOthers() {
    assertThat(Suppression.of(List.of(100L, 3L, 40L, 0L)))
        .contains(List.of(OptionalLong.of(100), HIDDEN, HIDDEN, OptionalLong.of(0)));
  }

  @Test
  void hidesAllOfEqualCountForAChoiceWouldTell() {
    assertThat(Suppression.of(List.of(9L, 9L, 1L))).contains(List.of(HIDDEN, HIDDEN, HIDDEN));
  }

  @Test
  void showsEverythingWhereNothingIsSmall() {
    assertThat(Suppression.of(List.of(5L, 0L, 17L)))
        .contains(List.of(OptionalLong.of(5), OptionalLong.of(0), OptionalLong.of(17)));
  }

  @Test
  void withholdsATableThatSaysTooLittle() {
    assertThat(Suppression.of(List.of(1L, 2L, 6L))).isEmpty();
    assertThat(Suppression.of(List.of(3L))).isEmpty();
    assertThat(Suppression.of(List.of(0L, 0L))).isPresent();
  }

  /** Against a reader who knows the total, what is shown, and this very code. */
  @Property(tries = 300)
  void noSmallCellCanBeWorkedOut(
      @ForAll @Size(min = 2, max = 4) List<@IntRange(min = 0, max = 12) Integer> counts) {
    List<Long> table = counts.stream().map(Integer::longValue).toList();
    Optional<List<OptionalLong>> published = Suppression.of(table);
    long total = table.stream().mapToLong(Long::longValue).sum();
    List<Set<Long>> possible = new ArrayList<>();
    table.forEach(_ -> possible.add(new HashSet<>()));
    for (List<Long> candidate : tables(table.size(), total)) {
      if (Suppression.of(candidate).equals(published)) {
        for (int i = 0; i < candidate.size(); i++) {
          possible.get(i).add(candidate.get(i));
        }
      }
    }

    for (int i = 0; i < table.size(); i++) {
      if (table.get(i) > 0 && table.get(i) < Suppression.LEAST) {
        assertThat(possible.get(i)).as("cell %d of %s", i, table).hasSizeGreaterThan(1);
      }
    }
  }

  private static List<List<Long>> tables(int cells, long total) {
    if (cells == 1) {
      return List.of(List.of(total));
    }
    List<List<Long>> all = new ArrayList<>();
    for (long first = 0; first <= total; first++) {
      for (List<Long> rest : tables(cells - 1, total - first)) {
        List<Long> table = new ArrayList<>(List.of(first));
        table.addAll(rest);
        all.add(table);
      }
    }
    return all;
  }
}
