package app.tocsin.load.webhooks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.HdrHistogram.Histogram;

/**
 * What arrived at the receivers: each number of each endpoint, how often, as which event; and,
 * within a window, how many and how long after they were published.
 */
public final class Arrivals {
  private static final int LARGEST_MICROS = 600_000_000;

  private final Map<Integer, Lane> lanes = new HashMap<>();
  private final Set<String> events = new HashSet<>();
  private IntPredicate measured = _ -> true;
  private Histogram latencies = new Histogram(LARGEST_MICROS, 3);
  private long distinct;
  private long duplicates;
  private long changed;
  private long renumbered;
  private long all;

  /** One endpoint: what arrived under which number, as a digest; 0 where nothing did. */
  private static final class Lane {
    private long[] seen = new long[64];
    private int greatest;
    private int distinct;

    /** What arrived under this number before, 0 where nothing did. */
    private long take(int number, long digest) {
      if (number >= seen.length) {
        seen = Arrays.copyOf(seen, Math.max(number + 1, seen.length * 2));
      }
      long before = seen[number];
      if (before == 0) {
        seen[number] = digest;
        greatest = Math.max(greatest, number);
        distinct++;
      }
      return before;
    }
  }

  /** One delivery, as it is received. */
  public record Arrival(int endpoint, String webhookId, long sequence, String event, long micros) {
    private long digest() {
      long id = (long) webhookId.hashCode() << 32;
      return id | (event.hashCode() & 0xFFFF_FFFFL) | Long.MIN_VALUE; // never 0
    }
  }

  /** Takes note of one. */
  public synchronized void take(Arrival arrival) {
    long digest = arrival.digest();
    long before =
        lanes
            .computeIfAbsent(arrival.endpoint(), _ -> new Lane())
            .take((int) arrival.sequence(), digest);
    if (before != 0) {
      duplicates++;
      changed += before == digest ? 0 : 1;
      return;
    }
    if (!events.add(arrival.endpoint() + ":" + arrival.event())) {
      renumbered++; // the same event under another number: for its receiver it is another one
      return;
    }
    all++;
    if (measured.test(arrival.endpoint())) {
      distinct++;
      latencies.recordValue(Math.clamp(arrival.micros(), 0, LARGEST_MICROS));
    }
  }

  /** Events that came under more than one number. */
  public synchronized long renumbered() {
    return renumbered;
  }

  /** A window begins: only what comes to these endpoints from now on is measured. */
  public synchronized void measure(IntPredicate endpoints) {
    measured = endpoints;
    latencies = new Histogram(LARGEST_MICROS, 3);
    distinct = 0;
    duplicates = 0;
    changed = 0;
  }

  /** How many different ones arrived within the window at those that are measured. */
  public synchronized long distinct() {
    return distinct;
  }

  /** How many different ones arrived at all, since ever. */
  public synchronized long all() {
    return all;
  }

  /** How many came again within the window, whenever they had come first. */
  public synchronized long duplicates() {
    return duplicates;
  }

  /** Those that came again as another event, or under another webhook-id. */
  public synchronized long changed() {
    return changed;
  }

  /** Numbers that are missing below the greatest of their endpoint, since ever. */
  public synchronized long gaps() {
    return lanes.values().stream().mapToLong(lane -> lane.greatest - lane.distinct).sum();
  }

  /** Of what came for the first time within the window, at those that are measured. */
  public synchronized Histogram latencies() {
    return latencies.copy();
  }
}
