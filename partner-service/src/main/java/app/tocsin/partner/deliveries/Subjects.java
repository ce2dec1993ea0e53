package app.tocsin.partner.deliveries;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which subjects of a lane have to wait, where the partner asked for order: those of which one is
 * on its way, and those of which one failed and is tried again. Knows nothing where order isn't
 * asked for. Not thread-safe.
 */
final class Subjects {
  private final boolean ordered;
  private final Set<String> busy = new HashSet<>();
  private final Map<String, NavigableSet<Long>> held = new HashMap<>();

  Subjects(boolean ordered) {
    this.ordered = ordered;
  }

  boolean ordered() {
    return ordered;
  }

  boolean mayStart(String subject) {
    return !busy.contains(subject);
  }

  void started(String subject) {
    if (ordered) {
      busy.add(subject);
    }
  }

  void ended(String subject) {
    busy.remove(subject);
  }

  /** What follows of it waits until this one has settled. */
  void hold(String subject, long sequence) {
    if (ordered) {
      held.computeIfAbsent(subject, _ -> new TreeSet<>()).add(sequence);
    }
  }

  /** Whether one with this number has to wait for another of its subject. */
  boolean holds(String subject, long sequence) {
    NavigableSet<Long> numbers = held.get(subject);
    return numbers != null && numbers.first() < sequence;
  }

  /** Lets go of one; whether it was held, so that its followers may have been passed over. */
  boolean release(String subject, long sequence) {
    NavigableSet<Long> numbers = held.get(subject);
    if (numbers == null || !numbers.remove(sequence)) {
      return false;
    }
    if (numbers.isEmpty()) {
      held.remove(subject);
    }
    return true;
  }

  /** The least number that is held; empty where none is. */
  OptionalLong least() {
    return held.values().stream().mapToLong(NavigableSet::first).min();
  }

  /** All numbers that are held. */
  Set<Long> all() {
    return held.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  /** Lets go of those of these that are held; the least of them, or empty. */
  OptionalLong releaseAll(Set<Long> sequences) {
    long least = Long.MAX_VALUE;
    for (NavigableSet<Long> numbers : held.values()) {
      for (Long number : List.copyOf(numbers)) {
        if (sequences.contains(number) && numbers.remove(number)) {
          least = Math.min(least, number);
        }
      }
    }
    held.values().removeIf(Set::isEmpty);
    return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(least);
  }
}
