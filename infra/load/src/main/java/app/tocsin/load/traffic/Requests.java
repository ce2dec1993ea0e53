package app.tocsin.load.traffic;

import io.netty.buffer.ByteBuf;
import java.util.function.LongUnaryOperator;

/**
 * An endless numbered supply of whole HTTP/1.1 requests. Called from several event loops at once,
 * for every request: an implementation copies bytes that it prepared before.
 */
public interface Requests {

  /** At least as many bytes as any request takes. */
  int maxBytes();

  /** Appends request number {@code n} (line, headers, body) to {@code out}. */
  void write(long n, ByteBuf out);

  /** Requests whose number n is that of an attempt, made by somebody: {@code people} says whom. */
  default Requests by(LongUnaryOperator people) {
    Requests all = this;
    return new Requests() {
      @Override
      public int maxBytes() {
        return all.maxBytes();
      }

      @Override
      public void write(long n, ByteBuf out) {
        all.write(people.applyAsLong(n), out);
      }
    };
  }
}
