package app.tocsin.petition.counts;

import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.Signatures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Recounts the facts and compares them with the tally, cut at the same place: a tally says up to
 * which record of each partition of the log it has counted, and the facts are counted up to there,
 * so that the two must agree to the unit also while people sign.
 *
 * <p>A recount reads all the petition's facts: it rests three times as long as it took, so that a
 * difference is found within a minute as long as a recount takes less than fifteen seconds. One
 * that agreed is trusted for ten minutes while the tally stays the same, to the letter.
 */
public final class Reconciling {
  private static final int REST = 3;
  private static final Duration SHORTEST_REST = Duration.ofSeconds(10);
  private static final Duration LONGEST_TRUST = Duration.ofMinutes(10);
  private static final String INPUT = "s";

  private final Tallies tallies;
  private final Signatures signatures;
  private final Verifications verifications;
  private final CountBoard board;
  private final Clock clock;
  private final Map<PetitionId, Instant> notBefore = new ConcurrentHashMap<>();
  private final Map<PetitionId, Tally> agreed = new ConcurrentHashMap<>();

  public Reconciling(
      Tallies tallies,
      Signatures signatures,
      Verifications verifications,
      CountBoard board,
      Clock clock) {
    this.tallies = tallies;
    this.signatures = signatures;
    this.verifications = verifications;
    this.board = board;
    this.clock = clock;
  }

  /** When recounts last agreed, of all petitions; shared by all instances. */
  public interface Verifications {
    /** Keeps it. */
    Mono<Void> save(Verification verification);

    /** All of them. */
    Flux<Verification> all();
  }

  /**
   * A recount that was made.
   *
   * @param drift tally less facts: 0 where they agree
   */
  public record Verification(PetitionId petition, long version, long drift, Instant at) {}

  /** Recounts what is due and shows what other instances found. */
  public Flux<Verification> run() {
    return verifications
        .all()
        .collectMap(Verification::petition)
        .flatMapMany(
            known -> {
              known.values().forEach(this::show);
              return Flux.fromIterable(board.petitions())
                  .filter(petition -> isDue(petition, known))
                  .concatMap(petition -> recount(petition, known.get(petition)));
            });
  }

  private void show(Verification verification) {
    if (verification.drift() == 0) {
      board.learnVerified(verification.petition(), verification.at());
    }
  }

  private boolean isDue(PetitionId petition, Map<PetitionId, Verification> known) {
    Instant now = clock.instant();
    Verification last = known.get(petition);
    boolean rested = !now.isBefore(notBefore.getOrDefault(petition, Instant.MIN));
    return rested
        && (last == null || last.at().isBefore(now.minus(SHORTEST_REST)) || last.drift() != 0);
  }

  private Mono<Verification> recount(
      PetitionId petition, @org.jspecify.annotations.Nullable Verification last) {
    Instant start = clock.instant();
    return tallies
        .find(petition.value())
        .filter(
            tally ->
                last == null
                    || last.drift() != 0
                    || last.version() != tally.version()
                    || !tally.equals(agreed.getOrDefault(petition, tally))
                    || last.at().isBefore(start.minus(LONGEST_TRUST)))
        .flatMap(tally -> compare(petition, tally))
        .flatMap(found -> verifications.save(found).thenReturn(found))
        .doOnNext(this::show)
        .doFinally(
            _ -> {
              Duration taken = Duration.between(start, clock.instant());
              Duration rest = taken.multipliedBy(REST);
              notBefore.put(
                  petition,
                  clock.instant().plus(rest.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : rest));
            });
  }

  private Mono<Verification> compare(PetitionId petition, Tally tally) {
    Map<Integer, Long> upTo = new HashMap<>();
    Map<Integer, Long> counted = new HashMap<>();
    tally
        .parts()
        .forEach(
            (input, part) -> {
              if (input.startsWith(INPUT)) {
                int partition = Integer.parseInt(input.substring(INPUT.length()));
                upTo.put(partition, part.watermark());
                counted.put(partition, part.cells().getOrDefault(PetitionCount.COUNTED, 0L));
              }
            });
    return signatures
        .countUpTo(petition.value(), upTo)
        .map(facts -> drift(counted, facts))
        .map(drift -> new Verification(petition, tally.version(), drift, clock.instant()))
        .doOnNext(_ -> agreed.put(petition, tally));
  }

  /** A loss in one partition can't hide behind a surplus in another. */
  private static long drift(Map<Integer, Long> counted, Map<Integer, Long> facts) {
    long sum = 0;
    long absolute = 0;
    for (Map.Entry<Integer, Long> part : counted.entrySet()) {
      long difference = part.getValue() - facts.getOrDefault(part.getKey(), 0L);
      sum += difference;
      absolute += Math.abs(difference);
    }
    return sum == 0 ? absolute : sum;
  }
}
