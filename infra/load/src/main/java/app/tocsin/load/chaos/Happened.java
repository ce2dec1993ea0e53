package app.tocsin.load.chaos;

import app.tocsin.load.ledger.Entry;
import app.tocsin.load.ledger.Entry.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step of the schedule and what signers noticed of it.
 *
 * @param fromMicros and
 * @param toMicros on the ledger's scale: from the damage until all was ready again
 * @param healed what went wrong with mending it; empty where nothing did
 */
record Happened(String what, long fromMicros, long toMicros, Optional<String> healed) {

  /** Signers keep noticing a little longer. */
  private static final long AFTERWARDS_MICROS = 5_000_000;

  /**
   * What signers noticed.
   *
   * @param unknown attempts that ended with 5xx or no answer
   * @param silenceMillis the longest time without any acknowledgement
   */
  record Noticed(long ok, long refused, long unknown, long silenceMillis) {}

  Noticed noticed(Path ledger) {
    long[] n = new long[3];
    long[] silence = {fromMicros, 0};
    try (Stream<String> lines = Files.lines(ledger)) {
      lines
          .map(Entry::ofLine)
          .flatMap(Optional::stream)
          .filter(entry -> entry.micros() >= fromMicros)
          .filter(entry -> entry.micros() < toMicros + AFTERWARDS_MICROS)
          .forEach(entry -> note(entry, n, silence));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Noticed(n[0], n[1], n[2], silence[1] / 1_000);
  }

  private static void note(Entry entry, long[] n, long[] silence) {
    switch (entry.outcome()) {
      case OK -> n[0]++;
      case REFUSED -> n[1]++;
      case UNKNOWN -> n[2]++;
    }
    if (entry.outcome() == Outcome.OK) {
      silence[1] = Math.max(silence[1], entry.micros() - silence[0]);
      silence[0] = entry.micros();
    }
  }
}
