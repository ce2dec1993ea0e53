package app.tocsin.embedded.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a map in small steps and looks up its place again for each, so that a slow reader
 * needs neither memory nor an old version of the map. What is written meanwhile may be seen or not.
 */
final class Steps<K, V> implements Iterator<Map.Entry<K, V>> {

  private static final int STEP = 128;

  private final MVMap<K, V> map;
  private final boolean backwards;
  private final Deque<Map.Entry<K, V>> step = new ArrayDeque<>();
  private @Nullable K from;
  private @Nullable K last;
  private boolean ended;

  private Steps(MVMap<K, V> map, @Nullable K from, boolean backwards) {
    this.map = map;
    this.from = from;
    this.backwards = backwards;
  }

  /**
   * @param from the first key, if it exists; null for the very first (or last)
   */
  static <K, V> Stream<Map.Entry<K, V>> of(MVMap<K, V> map, @Nullable K from, boolean backwards) {
    Iterator<Map.Entry<K, V>> steps = new Steps<>(map, from, backwards);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(steps, Spliterator.ORDERED), false);
  }

  @Override
  public boolean hasNext() {
    if (step.isEmpty() && !ended) {
      read();
    }
    return !step.isEmpty();
  }

  @Override
  public Map.Entry<K, V> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return step.removeFirst();
  }

  private void read() {
    Cursor<K, V> cursor = map.cursor(from, null, backwards);
    while (step.size() < STEP && cursor.hasNext()) {
      K key = cursor.next();
      if (last == null || map.getKeyType().compare(key, last) != 0) {
        step.addLast(Map.entry(key, cursor.getValue()));
      }
    }
    ended = step.size() < STEP;
    if (!step.isEmpty()) {
      last = step.getLast().getKey();
      from = last;
    }
  }
}
