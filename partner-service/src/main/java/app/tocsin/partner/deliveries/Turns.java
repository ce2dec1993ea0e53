package app.tocsin.partner.deliveries;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whose turn it is: weighted round-robin over those that wait. Each has as many starts in a round
 * as its weight; one that can't start passes, and costs nobody anything. Not thread-safe.
 */
final class Turns<T> {
  private final Deque<T> ring = new ArrayDeque<>();
  private final Map<T, Integer> weights = new HashMap<>();
  private int left;

  /** Takes it in at the end of the round, or gives it another weight. */
  void add(T one, int weight) {
    if (weight < 1) {
      throw new IllegalArgumentException("weight: " + weight + " (expected: >= 1)");
    }
    if (weights.put(one, weight) == null) {
      ring.addLast(one);
      if (ring.size() == 1) {
        left = weight;
      }
    }
  }

  void remove(T one) {
    if (weights.remove(one) == null) {
      return;
    }
    boolean first = one.equals(ring.peekFirst());
    ring.remove(one);
    if (first) {
      beginTurn();
    }
  }

  boolean isEmpty() {
    return ring.isEmpty();
  }

  boolean contains(T one) {
    return weights.containsKey(one);
  }

  /**
   * The next that can start, asking each at most once; empty where none can: then whoever was in
   * the middle of his turn still is.
   */
  Optional<T> next(Predicate<T> canStart) {
    int leftOfTurn = left;
    for (int asked = ring.size(); asked > 0; asked--) {
      T first = ring.getFirst();
      if (left > 0 && canStart.test(first)) {
        left--;
        if (left == 0) {
          endTurn();
        }
        return Optional.of(first);
      }
      endTurn();
    }
    left = leftOfTurn;
    return Optional.empty();
  }

  private void endTurn() {
    ring.addLast(ring.removeFirst());
    beginTurn();
  }

  private void beginTurn() {
    T first = ring.peekFirst();
    left = first == null ? 0 : weights.getOrDefault(first, 1);
  }
}
