package app.tocsin.load.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long partitions stood still: records waited, and the group that reads them committed nothing.
 * A total that grows hides a partition that doesn't.
 */
final class Stalls {

  /** So little may be the ends of transactions, which nobody reads. */
  private static final long NOTHING = 4;

  /** Where somebody reads, and since when nothing has moved there. */
  private record Reader(long committed, long sinceMicros, boolean waiting) {}

  private record Stall(long fromMicros, long toMicros) {
    long within(long from, long to) {
      return Math.min(to, toMicros) - Math.max(from, fromMicros);
    }
  }

  private final Map<String, Reader> readers = new HashMap<>();
  private final List<Stall> over = new ArrayList<>();

  /**
   * A partition was looked at.
   *
   * @param where group and partition
   * @param committed how far the group has read
   * @param end how far it could
   */
  synchronized void saw(String where, long committed, long end, long atMicros) {
    Reader before = readers.get(where);
    boolean waiting = end - committed > NOTHING;
    if (before != null && waiting && committed == before.committed()) {
      readers.put(where, new Reader(committed, before.sinceMicros(), true));
      return;
    }
    if (before != null && before.waiting()) {
      over.add(new Stall(before.sinceMicros(), atMicros));
    }
    readers.put(where, new Reader(committed, atMicros, false));
  }

  /** The longest time within these two in which some partition stood still. */
  synchronized long longestMicros(long fromMicros, long toMicros) {
    long longest = 0;
    for (Stall stall : over) {
      longest = Math.max(longest, stall.within(fromMicros, toMicros));
    }
    for (Reader reader : readers.values()) {
      if (reader.waiting()) {
        Stall stall = new Stall(reader.sinceMicros(), Long.MAX_VALUE);
        longest = Math.max(longest, stall.within(fromMicros, toMicros));
      }
    }
    return longest;
  }
}
