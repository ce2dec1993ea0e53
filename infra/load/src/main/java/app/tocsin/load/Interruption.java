package app.tocsin.load;

import java.time.Duration;

/**
 * Turns Ctrl-C and SIGTERM into an early end of the run: the judgement is made, the exit code is
 * that of the judgement, and only a second one ends the process at once.
 */
final class Interruption implements AutoCloseable {
  private static final Duration LONGEST_JUDGEMENT = Duration.ofMinutes(30);

  private final Thread hook;

  Interruption(Runnable stop) {
    hook =
        new Thread(
            () -> {
              System.err.println("\nStopping; what was sent is judged");
              stop.run();
              try {
                // The JVM is on its way down as long as this waits; main ends it with its code.
                Thread.sleep(LONGEST_JUDGEMENT);
                System.err.println("load: the judgement didn't end");
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
