package app.tocsin.partner.courier;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Carries messages to receivers that may be hostile, slow or gone. */
public interface Courier {
  /** Until a connection stands. */
  Duration CONNECT = Duration.ofSeconds(5);

  /** For all of an attempt, until the last byte that is read. */
  Duration TOTAL = Duration.ofSeconds(15);

  /** What is read of an answer. */
  int READ_BYTES = 16 * 1024;

  /** What is kept of an answer. */
  int KEPT_BYTES = 4 * 1024;

  /** Carries it. Never fails: whatever happens is an answer. */
  Mono<Answer> carry(Parcel parcel);

  /**
   * What to carry where.
   *
   * @param suspect whether the receiver was seen to fail: it then shares connections and memory
   *     only with its like
   */
  @SuppressWarnings("ArrayRecordComponent") // handed from place to place, changed by nobody
  record Parcel(URI url, Map<String, String> headers, byte[] body, boolean suspect) {
    public Parcel {
      headers = Map.copyOf(headers);
    }
  }

  /** What came of an attempt. */
  sealed interface Answer {
    /** From its start to its end. */
    Duration took();

    /**
     * The receiver answered.
     *
     * @param retryAfter the header, or null
     * @param excerpt the first 4 KiB of the body, as text
     */
    record Responded(int status, @Nullable String retryAfter, String excerpt, Duration took)
        implements Answer {}

    /** It did not. */
    record Failed(Reason reason, String detail, Duration took) implements Answer {}

    /** Why there is no answer. */
    enum Reason {
      /** The address may not be written to. */
      ADDRESS,
      /** The name has no address, or nothing listens there. */
      CONNECTION,
      /** The certificate or the protocol. */
      TLS,
      /** Not within the time. */
      TIMEOUT
    }
  }
}
