package app.tocsin.messaging.tallies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void countsEachRecordOnce() {
    Tally once = Tally.empty("p").fold(List.of(counted("s0", 4), counted("s0", 5)));

    assertThat(once.total("counted")).isEqualTo(2);
    assertThat(once.version()).isEqualTo(1);
    assertThat(once.fold(List.of(counted("s0", 4), counted("s0", 5)))).isSameAs(once);
  }

  @Test
  void keepsTheHighestWatermarkOfAnInput() {
    Tally tally =
        Tally.empty("p")
            .fold(
                List.of(
                    new Contribution("s0", 1, 40, "counted", 1),
                    new Contribution("s0", 2, 42, "counted", 1)));

    assertThat(tally.parts().get("s0").watermark()).isEqualTo(42);
  }

  @Test
  void whatAnybodyCanMakeUpOverflowsAndIsCountedAllTheSame() {
    List<Contribution> madeUp = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      madeUp.add(new Contribution("s0", i, -1, "source-" + i, "others", 1));
    }
    madeUp.add(new Contribution("s0", 1_000, -1, "source-7", "others", 1));
    Tally whole = Tally.empty("p").fold(madeUp);

    assertThat(whole.totals()).hasSize(Tally.MOST_CELLS + 1).containsEntry("source-7", 2L);
    assertThat(whole.totals().values().stream().mapToLong(n -> n).sum()).isEqualTo(1_001);
    assertThat(Tally.empty("p").fold(madeUp.subList(0, 300)).fold(madeUp).parts())
        .isEqualTo(whole.parts());
  }

  @Test
  void saysWhichPartsChanged() {
    Tally before = Tally.empty("p").fold(List.of(counted("s0", 1), counted("s1", 1)));
    Tally after = before.fold(List.of(counted("s1", 2)));

    assertThat(after.partsChangedSince(before)).containsOnlyKeys("s1");
  }

  /** Replays start anywhere behind, batches end anywhere: the sum is that of the log's prefix. */
  @Property
  void anyBatchingWithReplaysCountsTheLogOnce(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 2) Integer> cells,
      @ForAll long seed) {
    List<Contribution> log = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      log.add(new Contribution("in" + i % 2, i, -1, "c" + cells.get(i), 1));
    }
    Random random = new Random(seed);
    Tally tally = Tally.empty("p");
    int from = 0;
    while (from < log.size()) {
      int to = from + 1 + random.nextInt(log.size() - from);
      int replayedFrom = random.nextInt(from + 1);
      tally = tally.fold(log.subList(replayedFrom, to));
      from = to;
    }

    for (int cell = 0; cell <= 2; cell++) {
      int wanted = cell;
      assertThat(tally.total("c" + cell))
          .isEqualTo(cells.stream().filter(c -> c == wanted).count());
    }
    assertThat(tally.totals().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(log.size());
    assertThat(Map.copyOf(tally.parts())).hasSizeLessThanOrEqualTo(2);
  }

  private static Contribution counted(String input, long offset) {
    return new Contribution(input, offset, -1, "counted", 1);
  }
}
