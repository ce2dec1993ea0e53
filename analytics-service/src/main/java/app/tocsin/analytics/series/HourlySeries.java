package app.tocsin.analytics.series;

import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Signatures by hour and petition. One tally a petition and UTC day, one cell an hour, so that a
 * document stays small however long a petition runs. A signature belongs to the hour in which it
 * began to count, however late its event comes.
 */
public final class HourlySeries {
  /** The longest span that one answer covers, in days. */
  public static final int MAX_DAYS = 400;

  private final Tallies tallies;

  public HourlySeries(Tallies tallies) {
    this.tallies = tallies;
  }

  /**
   * An hour with signatures.
   *
   * @param start of the hour, UTC
   */
  public record Bucket(Instant start, long count) {}

  /** The tally that a signature counted at that moment belongs to. */
  public static String tallyId(String petitionId, Instant countedAt) {
    return petitionId + ":" + LocalDate.ofInstant(countedAt, ZoneOffset.UTC);
  }

  /** The cell of that tally. */
  public static String cell(Instant countedAt) {
    return countedAt.truncatedTo(ChronoUnit.HOURS).toString();
  }

  /**
   * The hours with at least one signature, oldest first.
   *
   * @param from first day, UTC
   * @param to last day, UTC; at most {@link #MAX_DAYS} days after the first
   */
  public Mono<List<Bucket>> of(String petitionId, LocalDate from, LocalDate to) {
    List<String> ids = new ArrayList<>();
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      ids.add(petitionId + ":" + day);
    }
    return tallies
        .findAll(ids)
        .flatMapIterable(tally -> buckets(tally).toList())
        .sort(Comparator.comparing(Bucket::start))
        .collectList();
  }

  private static Stream<Bucket> buckets(Tally tally) {
    return tally.totals().entrySet().stream()
        .map(cell -> new Bucket(Instant.parse(cell.getKey()), cell.getValue()));
  }
}
