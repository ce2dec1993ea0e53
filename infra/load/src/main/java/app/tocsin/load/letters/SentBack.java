package app.tocsin.load.letters;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Which letters of one partition were sent back, as a committed offset keeps it: all below a place,
 * and in its metadata those beyond that were sent alone.
 *
 * @param next the first that may wait
 */
record SentBack(long next, SortedSet<Long> beyond) {

  private static final String ALONE = "alone:";
  private static final SentBack NONE = new SentBack(0, new TreeSet<>());

  static SentBack of(@Nullable OffsetAndMetadata committed) {
    if (committed == null) {
      return NONE;
    }
    TreeSet<Long> beyond = new TreeSet<>();
    String metadata = committed.metadata();
    if (metadata != null && metadata.startsWith(ALONE)) {
      Arrays.stream(metadata.substring(ALONE.length()).split(" "))
          .map(Long::valueOf)
          .forEach(beyond::add);
    }
    return new SentBack(committed.offset(), beyond);
  }

  boolean has(long offset) {
    return offset < next || beyond.contains(offset);
  }

  /** And this one, of which nothing is known about those before it. */
  SentBack alone(long offset) {
    if (has(offset)) {
      return this;
    }
    TreeSet<Long> left = new TreeSet<>(beyond);
    left.add(offset);
    long first = next;
    while (left.remove(first)) {
      first++;
    }
    return new SentBack(first, left);
  }

  /** And all up to this one. */
  SentBack through(long offset) {
    return offset < next ? this : new SentBack(offset + 1, beyond.tailSet(offset + 1));
  }

  OffsetAndMetadata committed() {
    return new OffsetAndMetadata(
        next,
        beyond.isEmpty()
            ? ""
            : beyond.stream().map(String::valueOf).collect(Collectors.joining(" ", ALONE, "")));
  }
}
