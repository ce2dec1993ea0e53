package app.tocsin.load.run;

import java.util.Arrays;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * Which counts were seen when, by one way of looking. The k-th acknowledgement is seen when a count
 * of k or more is seen: how old the public count was, for each signer. Signers of whom nobody knows
 * whether they count only make it look younger.
 */
public final class Sightings {

  private long[] micros = new long[1_024];
  private long[] counts = new long[1_024];
  private int size;
  private long falls;

  /** A count was seen; times must not fall. */
  public synchronized void saw(long count, long atMicros) {
    if (size > 0 && count < counts[size - 1]) {
      falls++;
      return;
    }
    if (size > 0 && count == counts[size - 1]) {
      return;
    }
    if (size == micros.length) {
      micros = Arrays.copyOf(micros, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    micros[size] = atMicros;
    counts[size] = count;
    size++;
  }

  /** How often a count was lower than one seen before. */
  public synchronized long falls() {
    return falls;
  }

  /** The highest count seen, 0 where none was. */
  public synchronized long highest() {
    return size == 0 ? 0 : counts[size - 1];
  }

  /** When so many or more were seen first, in microseconds; empty where they never were. */
  public synchronized OptionalLong first(long count) {
    for (int i = 0; i < size; i++) {
      if (counts[i] >= count) {
        return OptionalLong.of(micros[i]);
      }
    }
    return OptionalLong.empty();
  }

  /** The longest time within these two in which the count that was seen stayed the same. */
  public synchronized long longestStillMicros(long fromMicros, long toMicros) {
    long longest = 0;
    long last = fromMicros;
    for (int i = 0; i < size; i++) {
      if (micros[i] > last && micros[i] <= toMicros) {
        longest = Math.max(longest, micros[i] - last);
        last = micros[i];
      }
    }
    return Math.max(longest, toMicros - last);
  }

  /**
   * Microseconds from each acknowledgement until it was seen; those never seen are left out.
   *
   * @param acknowledgements first ones of all people, in microseconds, in order
   */
  public synchronized Histogram after(long[] acknowledgements) {
    Histogram histogram = new Histogram(3_600_000_000L, 3);
    int next = 0;
    for (int i = 0; i < size; i++) {
      for (; next < counts[i] && next < acknowledgements.length; next++) {
        histogram.recordValue(Math.clamp(micros[i] - acknowledgements[next], 0L, 3_600_000_000L));
      }
    }
    return histogram;
  }
}
