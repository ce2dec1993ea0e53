package app.tocsin.territories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Reports what the referential costs. Asserts no time: machines differ. */
class CostTest {

  private static final int LOOKUPS = 500_000;

  @Test
  void loadingAndLookingUpAreReported(TestReporter reporter) {
    long before = usedHeap();
    long start = System.nanoTime();
    Territories territories = Territories.load();
    double loadMillis = (System.nanoTime() - start) / 1e6;
    long heap = usedHeap() - before;

    WeightedCommunes communes = new WeightedCommunes(territories.communes());
    SplittableRandom random = new SplittableRandom(1);
    List<String> postcodes =
        random.ints(10_000).mapToObj(any -> communes.drawPostcode(random)).toList();
    int located = 0;
    start = System.nanoTime();
    for (int i = 0; i < LOOKUPS; i++) {
      if (territories.locate("FR", postcodes.get(i % postcodes.size()))
          instanceof Location.Located) {
        located++;
      }
    }
    double lookupNanos = (System.nanoTime() - start) / (double) LOOKUPS;

    reporter.publishEntry("load, ms", "%.0f".formatted(loadMillis));
    reporter.publishEntry("heap, MB", "%.1f".formatted(heap / 1e6));
    reporter.publishEntry("lookup, ns", "%.0f".formatted(lookupNanos));
    assertThat(located).isEqualTo(LOOKUPS);
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
