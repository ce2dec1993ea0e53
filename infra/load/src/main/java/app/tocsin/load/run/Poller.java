package app.tocsin.load.run;

import app.tocsin.load.system.PetitionsApi;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/** Asks for the public count ten times a second and notes what it saw when. */
final class Poller implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Who waits longer for a count has none. */
  private static final long LONGEST_MICROS = 1_000_000;

  private final LongSupplier read;
  private final LongSupplier clock;
  private final Sightings sightings = new Sightings();
  private final Queue<Long> failed = new ConcurrentLinkedQueue<>();
  private final Thread thread = Thread.ofVirtual().name("count").unstarted(this::poll);

  /**
   * Begins at once.
   *
   * @param read the public count
   * @param clock in microseconds
   */
  Poller(LongSupplier read, LongSupplier clock) {
    this.read = read;
    this.clock = clock;
    thread.start();
  }

  private void poll() {
    try {
      while (true) {
        long asked = clock.getAsLong();
        try {
          long count = read.getAsLong();
          long answered = clock.getAsLong();
          sightings.saw(count, answered);
          if (answered - asked > LONGEST_MICROS) {
            failed.add(asked + LONGEST_MICROS);
          }
        } catch (PetitionsApi.Refused | UncheckedIOException away) {
          failed.add(Math.min(clock.getAsLong(), asked + LONGEST_MICROS));
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException | IllegalStateException closed) {
      Thread.currentThread().interrupt();
    }
  }

  Sightings sightings() {
    return sightings;
  }

  /** When nobody answered, or not within a second, in microseconds. */
  List<Long> failed() {
    return List.copyOf(failed);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
