package app.tocsin.partner.deliveries;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

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
   * Gives numbers to those of these events that have none.
   *
   * @param events in their order
   * @param stored those of them that have a delivery
   * @return this very numbering where all have one
   */
  Numbering assign(Collection<String> events, Set<String> stored) {
    Map<String, Long> opened = new LinkedHashMap<>(open);
    long number = last;
    for (String event : events) {
      if (!stored.contains(event) && !opened.containsKey(event)) {
        number++;
        opened.put(event, number);
      }
    }
    return number == last ? this : new Numbering(version + 1, number, opened);
  }

  /** The greatest number up to which all deliveries are stored. */
  public long complete() {
    return open.values().stream().mapToLong(Long::longValue).min().orElse(last + 1) - 1;
  }
}
