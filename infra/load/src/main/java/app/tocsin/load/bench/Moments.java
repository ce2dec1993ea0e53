package app.tocsin.load.bench;

import app.tocsin.load.traffic.Ledger;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Keeps when each request was meant to start, and how it ended. */
final class Moments implements Ledger {

  /**
   * A request.
   *
   * @param startMicros when it was meant to start, on a scale of its own
   * @param status 0 where no answer came
   */
  record Moment(long startMicros, long waitedMicros, int status) {
    long endMicros() {
      return startMicros + waitedMicros;
    }

    boolean accepted() {
      return status >= 200 && status < 300;
    }
  }

  private final List<Moment> moments = new ArrayList<>();

  @Override
  public void answered(long n, int status, long waitedNanos, ByteBuf body) {
    add(status, waitedNanos);
  }

  @Override
  public void unknown(long n, long waitedNanos) {
    add(0, waitedNanos);
  }

  private synchronized void add(int status, long waitedNanos) {
    moments.add(new Moment((System.nanoTime() - waitedNanos) / 1_000, waitedNanos / 1_000, status));
  }

  synchronized List<Moment> all() {
    return List.copyOf(moments);
  }
}
