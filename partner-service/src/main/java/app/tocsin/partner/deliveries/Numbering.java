package app.tocsin.partner.deliveries;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the events of a lane get their numbers: 1, 2, 3, without a gap and each event one, whatever
 * crashes and however many write at once. The numbers that were given, and whose deliveries may not
 * be stored yet, stand beside the last number in one document that is changed by compare-and-set.
 * So whoever repeats a batch after a crash finds the numbers that it was given before:
 *
 * <ol>
 *   <li>read this; then ask which of the events have a delivery already (in this order: what was
 *       stored and then struck off in between is found by the second question, or the
 *       compare-and-set fails);
 *   <li>{@link #assign} the others the next numbers, and save where nobody else did;
 *   <li>store the deliveries, and strike them off.
 * </ol>
 *
 * @param version rises by one at each assignment
 * @param last the last number that was given
 * @param open events whose deliveries may not be stored yet, with their numbers
 */
public record Numbering(long version, long last, Map<String, Long> open) {
  public static final Numbering EMPTY = new Numbering(0, 0, Map.of());

  public Numbering {
    open = Map.copyOf(open);
  }

  /**
   * Numbers that are given on top of a numbering. Only these are written: what was open before may
   * have been struck off by others since, and must not come back.
   *
   * @param before which is still the stored one, or nothing is saved
   * @param given events in their order, with the numbers that follow
   */
  public record Assignment(Numbering before, Map<String, Long> given) {
    /** The version that it is stored under. */
    public long version() {
      return before.version() + 1;
    }

    /** The last number that is given with it. */
    public long last() {
      return before.last() + given.size();
    }

    /** The number of an event whose delivery may not be stored yet; null where it is. */
    @Nullable Long number(String event) {
      Long number = given.get(event);
      return number == null ? before.open().get(event) : number;
    }
  }

  /**
   * Gives numbers to those of these events that have none.
   *
   * @param events in their order
   * @param stored those of them that have a delivery
   */
  Assignment assign(Collection<String> events, Set<String> stored) {
    Map<String, Long> given = new LinkedHashMap<>();
    for (String event : events) {
      if (!stored.contains(event) && !open.containsKey(event) && !given.containsKey(event)) {
        given.put(event, last + given.size() + 1);
      }
    }
    return new Assignment(this, given);
  }

  /** The greatest number up to which all deliveries are stored. */
  public long complete() {
    return open.values().stream().mapToLong(Long::longValue).min().orElse(last + 1) - 1;
  }
}
