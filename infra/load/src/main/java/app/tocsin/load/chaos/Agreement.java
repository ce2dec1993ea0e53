package app.tocsin.load.chaos;

import app.tocsin.load.system.PetitionsApi;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Whether two projections of the same facts agree again after a fault, while people go on signing:
 * analytics reaches the official count that was shown when all was ready, and the official count
 * reaches what analytics shows. What is exact to one is judged at the end, when nobody signs.
 */
final class Agreement implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final PetitionsApi api;
  private final String petitionId;

  Agreement(PetitionsApi api, String petitionId) {
    this.api = api;
    this.petitionId = petitionId;
  }

  /**
   * How it went.
   *
   * @param count that was shown when all was ready
   * @param millis until both had reached each other
   * @param agreed false where they had not within a minute
   */
  record Agreed(long count, long millis, boolean agreed) {}

  /** Waits until they agree, a minute at most. */
  Agreed await() throws InterruptedException {
    long started = System.nanoTime();
    long deadline = started + PATIENCE.toNanos();
    long count = -1;
    long series = -1;
    while (System.nanoTime() - deadline < 0) {
      try {
        if (count < 0) {
          count = official();
        } else if (series < 0) {
          long shown = api.series(petitionId).values().stream().mapToLong(Long::longValue).sum();
          series = shown >= count ? shown : -1;
        } else if (official() >= series) {
          return new Agreed(count, (System.nanoTime() - started) / 1_000_000, true);
        }
      } catch (PetitionsApi.Refused | UncheckedIOException away) {
        // somebody is still on the way
      }
      Thread.sleep(PAUSE);
    }
    return new Agreed(count, PATIENCE.toMillis(), false);
  }

  private long official() {
    return api.count(petitionId).path("count").asLong();
  }

  @Override
  public void close() {
    api.close();
  }
}
