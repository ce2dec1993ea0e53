package app.tocsin.partner.deliveries;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which subjects of a lane have to wait, where the partner asked for order: those of which one is
 * on its way, and those of which one failed and is tried again. Knows nothing where order isn't
 * asked for. Not thread-safe.
 */
final class Subjects {
  private final boolean ordered;
  private final Set<String> busy = new HashSet<>();
  private final Map<String, Long> held = new HashMap<>();

  Subjects(boolean ordered) {
    this.ordered = ordered;
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
      held.merge(subject, sequence, Math::min);
    }
  }

  /** Whether one with this number has to wait for another of its subject. */
  boolean holds(String subject, long sequence) {
    Long first = held.get(subject);
    return first != null && first < sequence;
  }

  /** Lets go of it; the number from which its followers were passed over. */
  OptionalLong release(String subject) {
    Long first = held.remove(subject);
    return first == null ? OptionalLong.empty() : OptionalLong.of(first);
  }

  /** The least number that is held; empty where none is. */
  OptionalLong least() {
    return held.values().stream().mapToLong(Long::longValue).min();
  }
}
