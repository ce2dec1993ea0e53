package app.tocsin.load.registrations;

import app.tocsin.load.ledger.Entry;
import app.tocsin.load.ledger.Entry.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The 99th percentile of what was acknowledged, in each third of the attempts, in milliseconds from
 * the intended start: whether latency grows while a run lasts.
 */
record Thirds(double first, double second, double third) {

  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(10);

  static Thirds of(Path ledger) {
    try (Stream<String> lines = Files.lines(ledger)) {
      return of(
          lines
              .map(Entry::ofLine)
              .flatMap(Optional::stream)
              .filter(entry -> entry.outcome() == Outcome.OK)
              .mapToLong(Entry::waitedMicros)
              .toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of these microseconds, in their order. */
  static Thirds of(long... micros) {
    List<Histogram> thirds =
        Stream.generate(() -> new Histogram(HIGHEST_MICROS, 3)).limit(3).toList();
    for (int i = 0; i < micros.length; i++) {
      thirds
          .get((int) (3L * i / micros.length))
          .recordValue(Math.clamp(micros[i], 0, HIGHEST_MICROS));
    }
    List<Double> p99 = thirds.stream().map(third -> third.getValueAtPercentile(99) / 1e3).toList();
    return new Thirds(p99.get(0), p99.get(1), p99.get(2));
  }
}
