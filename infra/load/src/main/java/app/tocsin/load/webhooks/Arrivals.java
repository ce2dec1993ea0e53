package app.tocsin.load.webhooks;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What arrived at the receivers: each number of each endpoint, how often, as which event, and how
 * long after it was published.
 */
final class Arrivals {
  private static final int LARGEST_MICROS = 600_000_000;

  private final Map<Integer, Lane> lanes = new HashMap<>();
  private Histogram latencies = new Histogram(LARGEST_MICROS, 3);
  private long deliveries;
  private long duplicates;
  private long changed;

  /** One endpoint; what came up to {@code floor} is forgotten. */
  private static final class Lane {
    private final int floor;
    private final BitSet numbers = new BitSet();
    private final Map<Long, String> events = new HashMap<>();

    private Lane(int floor) {
      this.floor = floor;
    }

    private int greatest() {
      return Math.max(floor, numbers.length() - 1);
    }

    private int missing() {
      return greatest() - floor - numbers.cardinality();
    }
  }

  /** One delivery, as it is received. */
  record Arrival(int endpoint, String webhookId, long sequence, String event, long micros) {}

  synchronized void take(Arrival arrival) {
    Lane lane = lanes.computeIfAbsent(arrival.endpoint(), _ -> new Lane(0));
    deliveries++;
    String event = arrival.webhookId() + " " + arrival.event();
    String before = lane.events.putIfAbsent(arrival.sequence(), event);
    if (before == null) {
      lane.numbers.set((int) arrival.sequence());
      latencies.recordValue(Math.clamp(arrival.micros(), 0, LARGEST_MICROS));
    } else {
      duplicates++;
      changed += before.equals(event) ? 0 : 1;
    }
  }

  /** How many arrived, each time counted. */
  synchronized long deliveries() {
    return deliveries;
  }

  /** How many different ones arrived. */
  synchronized long distinct() {
    return deliveries - duplicates;
  }

  synchronized long duplicates() {
    return duplicates;
  }

  /** Those that came again as another event, or under another webhook-id. */
  synchronized long changed() {
    return changed;
  }

  /** Numbers that are missing between what is forgotten and the greatest of their endpoint. */
  synchronized long gaps() {
    return lanes.values().stream().mapToLong(Lane::missing).sum();
  }

  /** Latencies since the last time this was asked; only of what came for the first time. */
  synchronized Histogram latencies() {
    Histogram taken = latencies;
    latencies = new Histogram(LARGEST_MICROS, 3);
    return taken;
  }

  /** Begins anew, after what came. */
  synchronized void forget() {
    lanes.replaceAll((_, lane) -> new Lane(lane.greatest()));
    latencies.reset();
    deliveries = 0;
    duplicates = 0;
    changed = 0;
  }
}
