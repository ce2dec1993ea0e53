package app.tocsin.load.webhooks;

import app.tocsin.load.bench.Goal;
import app.tocsin.load.bench.Measured;
import java.time.Duration;

/**
 * Two instances, one or the other killed while deliveries are made. Each kill has a block of events
 * of its own, which is published before it: so none comes after the last delivery.
 */
final class Killing {
  private static final int ENDPOINTS = 20;

  /** A kill is in the middle where so large a part of its block has not arrived. */
  private static final int LEFT = 10;

  private static final Duration AGAIN = Duration.ofSeconds(20);

  private final Workbench bench;
  private final Measured measured;

  Killing(Workbench bench, Measured measured) {
    this.bench = bench;
    this.measured = measured;
  }

  /** So many deliveries in all, with so many kills among them. */
  void measure(int deliveries, int kills) throws InterruptedException {
    String petition = bench.endpoints(ENDPOINTS, 0);
    bench.stage().startPartner(2);
    Arrivals arrivals = bench.arrivals();
    arrivals.measure(_ -> true);
    int events = deliveries / ENDPOINTS / kills;
    long block = (long) events * ENDPOINTS;
    int inTheMiddle = 0;
    for (int kill = 1; kill <= kills; kill++) {
      bench.publish(petition, events);
      long published = kill * block;
      long until = published - block * 2 / 3;
      await(arrivals, until);
      int victim = 1 + kill % 2;
      bench.stage().kill(victim);
      long left = published - arrivals.distinct();
      inTheMiddle += left >= block / LEFT ? 1 : 0;
      Duration took = bench.stage().startPartner(victim);
      measured.line(
          "kill %d, of instance %d: %,d of %,d were still to come; ready again after %.1f s;"
              + " %,d twice until then",
          kill, victim, left, published, took.toMillis() / 1e3, arrivals.duplicates());
    }
    long all = kills * block;
    await(arrivals, all);
    Thread.sleep(AGAIN); // what would still come again
    measured.line(
        "%,d of %,d arrived; %d again, %d of them under another id or as another event",
        arrivals.distinct(), all, arrivals.duplicates(), arrivals.changed());
    measured.goal(Goal.atLeast(kills, "kill -9 in the middle of deliveries", inTheMiddle));
    measured.goal(
        Goal.atMost(0, "numbers missing", (double) (all - arrivals.distinct() + arrivals.gaps())));
    measured.goal(Goal.atMost(0.01, "share that came twice", arrivals.duplicates() / (double) all));
    measured.goal(
        Goal.atMost(
            0,
            "under another id or number, or as another event",
            (double) (arrivals.changed() + arrivals.renumbered())));
  }

  private void await(Arrivals arrivals, long wanted) throws InterruptedException {
    Workbench.await(
        wanted,
        () -> {
          long arrived = arrivals.distinct();
          measured.progress(() -> "%,d of %,d arrived".formatted(arrived, wanted));
          return arrived >= wanted;
        });
  }
}
