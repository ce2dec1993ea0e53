package app.tocsin.load.traffic;

import java.util.Arrays;

/**
 * When one worker's next requests are due, on the {@link System#nanoTime} scale. The closed loop is
 * the case where the next request is due whenever a connection is free.
 */
sealed interface Arrivals {

  /** No further request. */
  long NEVER = Long.MAX_VALUE;

  /** The intended start of the next request, or {@link #NEVER}. */
  long next(long now);

  /** The next request was started. */
  void take();

  /** Requests that were due until {@code now} and not taken; asked once, at the end. */
  long[] overdue(long now);

  /** Nothing more is due from {@code now} on. */
  void stop(long now);

  /** When the last request is due; the run can't end earlier. */
  long end();

  /** Due at once, from {@code origin} to {@code end}. */
  final class WhenFree implements Arrivals {
    private final long origin;
    private long end;

    WhenFree(long origin, long end) {
      this.origin = origin;
      this.end = end;
    }

    @Override
    public void stop(long now) {
      end = Math.min(end, now);
    }

    @Override
    public long end() {
      return end;
    }

    @Override
    public long next(long now) {
      // Compared by difference: nanoTime may overflow.
      if (now - end >= 0) {
        return NEVER;
      }
      return now - origin < 0 ? origin : now;
    }

    @Override
    public void take() {}

    @Override
    public long[] overdue(long now) {
      return new long[0];
    }
  }

  /** Every {@code stride}th arrival of a schedule, from {@code first}: one worker's share. */
  final class Scheduled implements Arrivals {
    private final Schedule schedule;
    private final long origin;
    private final int stride;
    private long index;
    private long end;

    Scheduled(Schedule schedule, long origin, int first, int stride) {
      this.schedule = schedule;
      this.origin = origin;
      this.index = first;
      this.end = origin + schedule.length().toNanos();
      this.stride = stride;
    }

    @Override
    public long next(long now) {
      long due = index < schedule.size() ? origin + schedule.startNanos(index) : NEVER;
      return due != NEVER && due - end < 0 ? due : NEVER;
    }

    @Override
    public void take() {
      index += stride;
    }

    @Override
    public long[] overdue(long now) {
      long[] left = new long[(int) Math.max(0, (schedule.size() - index + stride - 1) / stride)];
      int due = 0;
      for (int i = 0; i < left.length; i++) {
        left[i] = origin + schedule.startNanos(index + (long) i * stride);
        due = left[i] - end < 0 ? i + 1 : due;
      }
      return Arrays.copyOf(left, due);
    }

    @Override
    public void stop(long now) {
      end = Math.min(end, now);
    }

    @Override
    public long end() {
      return end;
    }
  }
}
