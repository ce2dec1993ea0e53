package app.tocsin.messaging.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CountFoldingTest {
  private static final int PARTITIONS = 3;

  /** However batches are cut, replayed, broken off and folded by two writers at once. */
  @Property(tries = 300)
  void everyRecordIsCountedOnceInEveryDocument(
      @ForAll @IntRange(min = 0, max = 120) int records, @ForAll long seed) {
    var random = new Random(seed);
    List<List<Share>> log = log(records, random);
    var store = new CountsInMemory();
    List<Writer> writers = List.of(new Writer(store), new Writer(store));
    for (int step = 0; step < 60; step++) {
      Writer writer = writers.get(random.nextInt(2));
      int partition = random.nextInt(PARTITIONS);
      List<Share> left = log.get(partition);
      store.breakOffAfter(random.nextInt(5) == 0 ? random.nextInt(4) : Integer.MAX_VALUE);
      writer.fold(partition, left, 1 + random.nextInt(20));
    }
    store.breakOffAfter(Integer.MAX_VALUE);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      writers.get(0).fold(partition, log.get(partition), Integer.MAX_VALUE);
    }

    assertThat(store.cells()).isEqualTo(recount(log));
  }

  /** What was remembered of it doesn't keep it from being counted again. */
  @Property(tries = 20)
  void whatTheStoreLostIsCountedWhenItComesAgain(@ForAll long seed) {
    List<List<Share>> log = log(60, new Random(seed));
    var store = new CountsInMemory();
    var folding = new CountFolding(store, id -> id.equals("all"));
    log.forEach(partition -> folding.fold(partition).block());
    store.lose("all");
    store.lose("day1");

    log.forEach(partition -> folding.fold(partition).block());

    assertThat(store.cells()).isEqualTo(recount(log));
  }

  /** One instance; each partition is read on from where it has stored all, or from before. */
  private static final class Writer {
    private final CountFolding folding;
    private final int[] next = new int[PARTITIONS];

    Writer(Counts store) {
      this.folding = new CountFolding(store, id -> id.equals("all"));
    }

    void fold(int partition, List<Share> log, int most) {
      int end = (int) Math.min(log.size(), (long) next[partition] + most);
      try {
        folding.fold(log.subList(next[partition], end)).block();
        next[partition] = end;
      } catch (IllegalStateException gone) {
        // what was stored stays; the batch comes again, cut otherwise
      }
    }
  }

  private static List<List<Share>> log(int records, Random random) {
    List<List<Share>> log = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      log.add(new ArrayList<>());
    }
    for (int offset = 0; offset < records; offset++) {
      int partition = random.nextInt(PARTITIONS);
      List<Addition> additions =
          List.of(
              new Addition("day" + random.nextInt(3), List.of("q.1", "src." + offset % 4), 1),
              new Addition("all", List.of("n.all"), 1 + offset % 2));
      log.get(partition).add(new Share("s" + partition, offset, additions));
    }
    return log;
  }

  private static Map<String, Map<String, Long>> recount(List<List<Share>> log) {
    Map<String, Map<String, Long>> counted = new HashMap<>();
    for (List<Share> partition : log) {
      for (Share share : partition) {
        for (Addition addition : share.additions()) {
          Map<String, Long> sums =
              counted.computeIfAbsent(addition.document(), _ -> new HashMap<>());
          addition.cells().forEach(cell -> sums.merge(cell, addition.amount(), Long::sum));
        }
      }
    }
    return counted;
  }
}
