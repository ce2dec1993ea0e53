package app.tocsin.load.bench;

import java.time.Duration;

/**
 * Turns Ctrl-C and SIGTERM into the bench's own end: the traffic stops, and the thread that
 * measures closes what it opened.
 */
public final class Stopping implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Thread hook;

  /** From now on, of this thread. */
  public Stopping(Runnable stop) {
    Thread measuring = Thread.currentThread();
    hook =
        new Thread(
            () -> {
              System.err.println("\nStopping");
              stop.run();
              measuring.interrupt();
              try {
                // The JVM is on its way down as long as this waits; main ends it.
                Thread.sleep(LONGEST);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException goingDown) {
      // it waits for main
    }
  }
}
