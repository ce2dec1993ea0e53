package app.tocsin.load.traffic;

import io.netty.buffer.ByteBuf;

/**
 * Is told how each request ended; called on event-loop threads, so it must not block. An answer is
 * a fact; {@code unknown} means that the request may or may not have been carried out.
 */
public interface Ledger {

  /** Keeps nothing. */
  Ledger NONE =
      new Ledger() {
        @Override
        public void answered(long n, int status, long waitedNanos, ByteBuf body) {}

        @Override
        public void unknown(long n, long waitedNanos) {}
      };

  /**
   * Request {@code n} was answered with this HTTP status.
   *
   * @param waitedNanos since the intended start
   * @param body the bytes after the head, as they came: chunked where the answer was; only lent
   */
  void answered(long n, int status, long waitedNanos, ByteBuf body);

  /**
   * Request {@code n} was sent, and its connection ended or the waiting time passed without an
   * answer.
   *
   * @param waitedNanos since the intended start
   */
  void unknown(long n, long waitedNanos);
}
