package app.tocsin.load.ledger;

import java.util.Locale;
import java.util.Optional;

/**
 * How one attempt to sign ended: a line of the ledger.
 *
 * @param status of the answer; 0 where none came
 * @param id from the receipt
 * @param micros after the ledger was opened
 * @param waitedMicros from the intended start until it ended
 */
public record Entry(
    long attempt,
    long person,
    Outcome outcome,
    int status,
    Optional<ReceiptId> id,
    long micros,
    long waitedMicros) {

  /** What an answer makes certain. */
  public enum Outcome {
    /** 2xx: it must be counted, once. */
    OK,
    /** 4xx: it must not be counted. */
    REFUSED,
    /**
     * 5xx or no answer: it may be counted, once. A 503 may hide an append that came through after
     * the signer was told to try again.
     */
    UNKNOWN;

    static Outcome of(int status) {
      if (status >= 200 && status < 300) {
        return OK;
      }
      return status >= 400 && status < 500 ? REFUSED : UNKNOWN;
    }
  }

  String toLine() {
    return attempt
        + "\t"
        + person
        + "\t"
        + outcome.name().toLowerCase(Locale.ROOT)
        + "\t"
        + status
        + "\t"
        + id.map(ReceiptId::toString).orElse("-")
        + "\t"
        + micros
        + "\t"
        + waitedMicros
        + "\n";
  }

  /** Reads a line; empty where it is no whole line, as the last one of a killed run. */
  public static Optional<Entry> ofLine(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 7) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Entry(
              Long.parseLong(fields[0]),
              Long.parseLong(fields[1]),
              Outcome.valueOf(fields[2].toUpperCase(Locale.ROOT)),
              Integer.parseInt(fields[3]),
              ReceiptId.parse(fields[4]),
              Long.parseLong(fields[5]),
              Long.parseLong(fields[6])));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
