package app.tocsin.load.chaos;

import app.tocsin.load.chaos.FaultSchedule.Step;
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
 * @param step what was done
 * @param fromMicros and
 * @param toMicros on the ledger's scale: from the damage until all was ready again
 * @param healed what went wrong with mending it; empty where nothing did
 * @param agreed whether analytics agreed with the official count then
 */
record Happened(
    Step step, long fromMicros, long toMicros, Optional<String> healed, Agreement.Agreed agreed) {

  /** Signers keep noticing a little longer. */
  private static final long AFTERWARDS_MICROS = 5_000_000;

  private static final int TOO_MANY = 429;

  /**
   * What signers noticed.
   *
   * @param unknown attempts that ended with 5xx or no answer
   * @param unanswered those of them without any answer
   * @param slowestRefusalMillis the longest that somebody waited for a 5xx or 429, from the
   *     intended start
   * @param silenceMillis the longest time without any acknowledgement
   */
  record Noticed(
      long ok,
      long refused,
      long unknown,
      long unanswered,
      long slowestRefusalMillis,
      long silenceMillis) {
    long turnedAway() {
      return refused + unknown;
    }
  }

  String what() {
    return step.describe();
  }

  /** Where signers stop noticing it, on the ledger's scale. */
  long noticedUntilMicros() {
    return toMicros + AFTERWARDS_MICROS;
  }

  Noticed noticed(Path ledger) {
    return noticed(ledger, 0);
  }

  /**
   * The same, of another ledger.
   *
   * @param laterMicros by which that one was begun later
   */
  Noticed noticed(Path ledger, long laterMicros) {
    long[] n = new long[5];
    long[] silence = {fromMicros, 0};
    try (Stream<String> lines = Files.lines(ledger)) {
      lines
          .map(Entry::ofLine)
          .flatMap(Optional::stream)
          .filter(entry -> entry.micros() + laterMicros >= fromMicros)
          .filter(entry -> entry.micros() + laterMicros < noticedUntilMicros())
          .forEach(entry -> note(entry, entry.micros() + laterMicros, n, silence));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Noticed(n[0], n[1], n[2], n[3], n[4] / 1_000, silence[1] / 1_000);
  }

  private static void note(Entry entry, long micros, long[] n, long[] silence) {
    switch (entry.outcome()) {
      case OK -> n[0]++;
      case REFUSED -> n[1]++;
      case UNKNOWN -> n[2]++;
    }
    if (entry.status() == 0) {
      n[3]++;
    } else if (entry.status() == TOO_MANY || entry.outcome() == Outcome.UNKNOWN) {
      n[4] = Math.max(n[4], entry.waitedMicros());
    }
    if (entry.outcome() == Outcome.OK) {
      silence[1] = Math.max(silence[1], micros - silence[0]);
      silence[0] = micros;
    }
  }
}
