package app.tocsin.load.chaos;

import app.tocsin.load.system.LocalProcesses;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The system that is damaged, from its start to its end; also after Ctrl-C and SIGTERM nobody stays
 * paused, and a system that was started here is brought down.
 */
final class OwnSystem implements AutoCloseable {

  private final LocalProcesses processes;
  private final boolean stays;
  private final Thread hook = new Thread(this::endEarly);
  private final AtomicReference<Runnable> stop = new AtomicReference<>(() -> {});
  private boolean ended;

  /**
   * The system of these processes.
   *
   * @param stays it ran before and stays
   */
  OwnSystem(LocalProcesses processes, boolean stays) {
    this.processes = processes;
    this.stays = stays;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What ends the run before its time, and returns when the damage is mended. */
  void stopsBy(Runnable early) {
    stop.set(early);
  }

  private void endEarly() {
    System.err.println("\nStopping; nobody stays paused" + (stays ? "" : ", and all is ended"));
    stop.get().run();
    try {
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void end() throws InterruptedException {
    if (ended) {
      return;
    }
    ended = true;
    processes.continueAll();
    if (!stays) {
      processes.down();
    }
  }

  @Override
  public void close() {
    // An interrupted run ends what it began all the same.
    boolean interrupted = Thread.interrupted();
    try {
      end();
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException goingDown) {
      // the hook has ended the system
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
