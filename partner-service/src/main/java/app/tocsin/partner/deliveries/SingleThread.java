package app.tocsin.partner.deliveries;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A loop on a thread of its own. */
public final class SingleThread implements Loop, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SingleThread.class);

  private final ScheduledThreadPoolExecutor executor;

  public SingleThread(String name) {
    executor =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().name(name).daemon().unstarted(task));
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable task) {
    if (!executor.isShutdown()) {
      executor.execute(() -> run(task));
    }
  }

  @Override
  public void later(Duration wait, Runnable task) {
    if (!executor.isShutdown()) {
      var unused = executor.schedule(() -> run(task), wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("A task of the deliveries failed", e);
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
