package app.tocsin.embedded.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/**
 * Writes to the file before the client gets its answer, and never in the middle of a change.
 * Whoever comes while others write shares the next write with them.
 *
 * <p>Written, not forced to the disk: it survives the death of the process. {@link Upkeep} forces,
 * every few seconds.
 */
final class Commits {

  private final MVStore store;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final AtomicLong changed = new AtomicLong();
  private final Object turn = new Object();
  private long written;

  Commits(MVStore store) {
    this.store = store;
  }

  /** Makes a change; what it did is in the file when this returns, also when it threw. */
  <T> T changing(Supplier<T> change) {
    long number;
    lock.readLock().lock();
    try {
      return change.get();
    } finally {
      number = changed.incrementAndGet();
      lock.readLock().unlock();
      writeUpTo(number);
    }
  }

  /** Runs while nobody changes anything, then writes. */
  void alone(Runnable action) {
    lock.writeLock().lock();
    try {
      action.run();
      store.commit();
    } finally {
      lock.writeLock().unlock();
    }
  }

  long changes() {
    return changed.get();
  }

  private void writeUpTo(long number) {
    synchronized (turn) {
      if (written >= number) {
        return;
      }
      lock.writeLock().lock();
      try {
        long all = changed.get();
        store.commit();
        written = all;
      } finally {
        lock.writeLock().unlock();
      }
    }
  }
}
