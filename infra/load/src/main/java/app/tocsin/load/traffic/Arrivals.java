package app.tocsin.load.traffic;

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

  /** When the last request is due; the run can't end earlier. */
  long end();

  /** Due at once, from {@code origin} to {@code end}. */
  record WhenFree(long origin, long end) implements Arrivals {

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

    Scheduled(Schedule schedule, long origin, int first, int stride) {
      this.schedule = schedule;
      this.origin = origin;
      this.index = first;
      this.stride = stride;
    }

    @Override
    public long next(long now) {
      return index < schedule.size() ? origin + schedule.startNanos(index) : NEVER;
    }

    @Override
    public void take() {
      index += stride;
    }

    @Override
    public long[] overdue(long now) {
      long[] left = new long[(int) Math.max(0, (schedule.size() - index + stride - 1) / stride)];
      for (int i = 0; i < left.length; i++) {
        left[i] = origin + schedule.startNanos(index + (long) i * stride);
      }
      return left;
    }

    @Override
    public long end() {
      return origin + schedule.length().toNanos();
    }
  }
}
