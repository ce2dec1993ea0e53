package app.tocsin.launcher.hooks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What was received: each delivery once, however often it comes, and the numbers in each lane. */
final class Received {
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Lane> lanes = new HashMap<>();
  private long requests;
  private long refused;

  /** The numbers that came in one lane: all up to one, and those beyond it. */
  private static final class Lane {
    private long upTo;
    private final TreeSet<Long> beyond = new TreeSet<>();

    private void take(long number) {
      if (number > upTo) {
        beyond.add(number);
      }
      while (!beyond.isEmpty() && beyond.first() == upTo + 1) {
        upTo = beyond.removeFirst();
      }
    }

    private long missing() {
      return beyond.isEmpty() ? 0 : beyond.last() - upTo - beyond.size();
    }
  }

  /**
   * What is to be said of one that came.
   *
   * @param number of requests so far, with this one
   */
  record Arrival(long number, String words) {}

  synchronized void refused() {
    refused++;
  }

  /**
   * Takes note of one.
   *
   * @param sequence as it was sent; empty for a test
   */
  synchronized Arrival take(String id, Optional<String> sequence) {
    requests++;
    boolean again = !ids.add(id);
    long missing = 0;
    if (sequence.isPresent() && sequence.get().matches("[0-9]{1,18}")) {
      Lane lane = lanes.computeIfAbsent(id.replaceFirst("-[0-9]+$", ""), _ -> new Lane());
      lane.take(Long.parseLong(sequence.get()));
      missing = lane.missing();
    }
    return new Arrival(
        requests,
        (again ? "  (again)" : "") + (missing == 0 ? "" : "  (%d missing)".formatted(missing)));
  }

  synchronized String summary() {
    long missing = lanes.values().stream().mapToLong(Lane::missing).sum();
    return "%d requests: %d deliveries, %d of them again, %d refused; %d missing in %d lanes"
        .formatted(
            requests + refused, ids.size(), requests - ids.size(), refused, missing, lanes.size());
  }
}
