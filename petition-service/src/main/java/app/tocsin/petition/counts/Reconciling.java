package app.tocsin.petition.counts;

import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.SignatureCounts;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Recounts the facts and compares them with the tally, cut at the same place: a tally says up to
 * which record of each partition of the log it has counted, and the facts are counted up to there,
 * so that the two must agree to the unit also while people sign. Facts behind that place are only
 * on their way, unless the tally rests while they wait: then it forgot them.
 *
 * <p>A difference is only believed of a recount that read all of the petition's facts, which few
 * do: so facts that were lost are found within fifty times the length of such a one, and a tally
 * that differs within a minute. One that agreed is trusted for ten minutes while the tally stays
 * the same, to the letter. A tally that differs is corrected from what was published. The tally by
 * département is compared the same way, each département by itself.
 */
public final class Reconciling {
  private static final int REST = 3;
  private static final int PETITIONS = 100_000;
  private static final Duration SHORTEST_REST = Duration.ofSeconds(10);
  private static final Duration LONGEST_TRUST = Duration.ofMinutes(10);
  private static final Duration ON_THEIR_WAY = Duration.ofSeconds(20);
  private static final long UNCERTAIN = -1;

  private final Tallies tallies;
  private final Verifications verifications;
  private final Corrections corrections;
  private final CountBoard board;
  private final Clock clock;
  private final Recounts recounts;
  private final Cache<PetitionId, Instant> notBefore = remembered();
  private final Cache<PetitionId, Look> looks = remembered();
  private final Map<PetitionId, Long> drifts = new ConcurrentHashMap<>();

  public Reconciling(
      Tallies tallies,
      SignatureCounts facts,
      Verifications verifications,
      Corrections corrections,
      CountBoard board,
      Clock clock) {
    this.tallies = tallies;
    this.verifications = verifications;
    this.corrections = corrections;
    this.board = board;
    this.clock = clock;
    this.recounts = new Recounts(facts, clock);
  }

  /** When recounts last agreed, of all petitions; shared by all instances. */
  public interface Verifications {
    /** Keeps it. */
    Mono<Void> save(Verification verification);

    /** All of them. */
    Flux<Verification> all();
  }

  /** Corrects tallies. */
  public interface Corrections {
    /**
     * Recounts what was published of this petition, corrects its tallies and publishes the count.
     *
     * @return whether they differed; false too where it is the facts that are missing
     */
    Mono<Boolean> correct(PetitionId petition);
  }

  /**
   * A recount that was made.
   *
   * @param drift tally less facts: 0 where they agree
   */
  public record Verification(PetitionId petition, long version, long drift, Instant at) {}

  /**
   * What a recount saw.
   *
   * @param behind facts behind the last counted place
   * @param since when this was first seen so
   */
  private record Look(Tallied tallied, long behind, Instant since) {}

  /** Recounts what is due and shows what others found; one that fails keeps no other waiting. */
  public Flux<Verification> run() {
    return verifications
        .all()
        .collectMap(Verification::petition)
        .flatMapMany(
            known -> {
              known.values().forEach(this::show);
              return Flux.fromIterable(board.petitions())
                  .filter(petition -> isDue(petition, known))
                  .concatMapDelayError(petition -> recount(petition, known.get(petition)));
            });
  }

  /**
   * Signatures by which counts differ from their facts, as far as recounts, of all instances, tell.
   */
  public long drift() {
    return drifts.values().stream().mapToLong(Math::abs).sum();
  }

  private void show(Verification verification) {
    if (verification.drift() == 0) {
      drifts.remove(verification.petition());
      board.learnVerified(verification.petition(), verification.at());
    } else {
      drifts.put(verification.petition(), verification.drift());
    }
  }

  private boolean isDue(PetitionId petition, Map<PetitionId, Verification> known) {
    Instant now = clock.instant();
    Verification last = known.get(petition);
    Instant rests = notBefore.get(petition, _ -> Instant.MIN);
    return !now.isBefore(rests)
        && (last == null || last.at().isBefore(now.minus(SHORTEST_REST)) || last.drift() != 0);
  }

  private Mono<Verification> recount(PetitionId petition, @Nullable Verification last) {
    Instant start = clock.instant();
    var corrected = new AtomicBoolean();
    return Tallied.read(tallies, petition)
        .filter(tallied -> !isTrusted(petition, last, tallied, start))
        .flatMap(tallied -> compare(petition, tallied))
        .flatMap(
            found ->
                verifications
                    .save(found)
                    .then(correct(found))
                    .doOnNext(corrected::set)
                    .thenReturn(found))
        .doOnNext(this::show)
        .doFinally(
            _ -> {
              if (!corrected.get()) { // else the next look is at what it became
                notBefore.put(petition, clock.instant().plus(rest(start)));
              }
            });
  }

  private Duration rest(Instant start) {
    Duration rest = Duration.between(start, clock.instant()).multipliedBy(REST);
    return rest.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : rest;
  }

  private boolean isTrusted(
      PetitionId petition, @Nullable Verification last, Tallied tallied, Instant now) {
    Look look = looks.getIfPresent(petition);
    return last != null
        && last.drift() == 0
        && last.version() == tallied.count().version()
        && tallied.keepPace()
        && (look == null || (look.tallied().equals(tallied) && look.behind() == 0))
        && !last.at().isBefore(now.minus(LONGEST_TRUST));
  }

  private Mono<Boolean> correct(Verification found) {
    return found.drift() == 0 ? Mono.just(false) : corrections.correct(found.petition());
  }

  /** Empty where it can't be said yet. */
  private Mono<Verification> compare(PetitionId petition, Tallied tallied) {
    return believed(petition, tallied)
        .flatMap(
            facts -> {
              long drift = Recount.drift(tallied.counted(), facts.byPartition());
              return drift == 0
                  ? compareMore(petition, tallied, facts)
                  : verified(petition, tallied, drift);
            });
  }

  /** Only one that read everything is believed where it differs. */
  private Mono<Recount> believed(PetitionId petition, Tallied tallied) {
    return recounts
        .upTo(petition, tallied.upTo())
        .flatMap(
            facts ->
                facts.isWhole() || Recount.drift(tallied.counted(), facts.byPartition()) == 0
                    ? Mono.just(facts)
                    : recounts.whole(petition, tallied.upTo()));
  }

  private Mono<Verification> compareMore(PetitionId petition, Tallied tallied, Recount facts) {
    boolean rests = rests(petition, tallied);
    long forgotten = forgotten(petition, tallied, facts.behind());
    if (forgotten == UNCERTAIN) {
      return Mono.empty();
    }
    if (forgotten != 0) {
      return verified(petition, tallied, -forgotten);
    }
    return compareDepartements(petition, tallied, facts, rests);
  }

  private Mono<Verification> compareDepartements(
      PetitionId petition, Tallied tallied, Recount facts, boolean rests) {
    return recounts
        .byDepartement(petition, facts, departementsUpTo(tallied, rests))
        .flatMap(
            cells -> {
              long drift = Recount.drift(tallied.byDepartement(), cells);
              return drift == 0 || facts.isWhole()
                  ? verified(petition, tallied, drift)
                  : recounts
                      .whole(petition, tallied.upTo())
                      .flatMap(whole -> compareDepartements(petition, tallied, whole, rests));
            });
  }

  /** Where it should have counted up to: if neither tally changes, one that is behind forgot. */
  private static Map<Integer, Long> departementsUpTo(Tallied tallied, boolean rests) {
    Map<Integer, Long> upTo = tallied.departementsUpTo();
    if (rests) {
      tallied.upTo().forEach((partition, place) -> upTo.merge(partition, place, Math::max));
    }
    return upTo;
  }

  private Mono<Verification> verified(PetitionId petition, Tallied tallied, long drift) {
    return Mono.just(new Verification(petition, tallied.count().version(), drift, clock.instant()));
  }

  /** Whether the last look saw the same: then both tallies were written long ago. */
  private boolean rests(PetitionId petition, Tallied tallied) {
    Look before = looks.getIfPresent(petition);
    return before != null && before.tallied().equals(tallied);
  }

  /** Facts that wait behind a tally that rests; {@link #UNCERTAIN} where it may yet count them. */
  private long forgotten(PetitionId petition, Tallied tallied, long behind) {
    Instant now = clock.instant();
    Look before = looks.getIfPresent(petition);
    if (before == null || !before.tallied().equals(tallied) || before.behind() != behind) {
      looks.put(petition, new Look(tallied, behind, now));
      return 0;
    }
    if (behind == 0) {
      return 0;
    }
    return before.since().isAfter(now.minus(ON_THEIR_WAY)) ? UNCERTAIN : behind;
  }

  private static <T> Cache<PetitionId, T> remembered() {
    return Caffeine.newBuilder().maximumSize(PETITIONS).build();
  }
}
