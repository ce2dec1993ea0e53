package app.tocsin.petition.counts;

import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.Signatures;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
 * <p>A whole recount reads all the petition's facts. The next ones only read what came since, for
 * fifty times as long as it took, whether it agreed or not, for it is facts that are kept: so what
 * a recount costs doesn't grow with the petition, a tally that differs is found within a minute,
 * and facts that were lost are found within fifty times the length of a recount. A difference is
 * only believed of a whole one. One that agreed is trusted for ten minutes while the tally stays
 * the same, to the letter. A tally that differs is corrected from what was published. The tally by
 * département is compared the same way, each département by itself.
 */
public final class Reconciling {
  private static final int REST = 3;
  private static final int WHOLE = 50;
  private static final int PETITIONS = 100_000;
  private static final Duration SHORTEST_REST = Duration.ofSeconds(10);
  private static final Duration LONGEST_TRUST = Duration.ofMinutes(10);
  private static final Duration ON_THEIR_WAY = Duration.ofSeconds(20);
  private static final long UNCERTAIN = -1;

  private final Tallies tallies;
  private final Signatures signatures;
  private final Verifications verifications;
  private final Corrections corrections;
  private final CountBoard board;
  private final Clock clock;
  private final DepartementRecounts departements;
  private final Cache<PetitionId, Instant> notBefore = remembered();
  private final Cache<PetitionId, Look> looks = remembered();
  private final Cache<PetitionId, Base<Integer>> bases = remembered();
  private final Map<PetitionId, Long> drifts = new ConcurrentHashMap<>();

  public Reconciling(
      Tallies tallies,
      Signatures signatures,
      Verifications verifications,
      Corrections corrections,
      CountBoard board,
      Clock clock) {
    this.tallies = tallies;
    this.signatures = signatures;
    this.verifications = verifications;
    this.corrections = corrections;
    this.board = board;
    this.clock = clock;
    this.departements = new DepartementRecounts(signatures, clock);
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
    Map<Integer, Long> upTo = tallied.upTo();
    Map<Integer, Long> counted = tallied.counted();
    long about = counted.values().stream().mapToLong(Long::longValue).sum();
    Base<Integer> base = base(petition, upTo);
    Mono<Base<Integer>> facts =
        base == null ? wholeRecount(petition, upTo, about) : recountSince(petition, base, upTo);
    return Mono.zip(facts, behind(petition, base, upTo, about))
        .flatMap(
            found -> {
              long drift = found.getT1().drift(counted);
              if (drift != 0 && base != null) {
                bases.invalidate(petition);
                return compare(petition, tallied);
              }
              keep(
                  petition, found.getT1()); // also where they differ: it is the facts that are kept
              if (drift != 0) {
                return verified(petition, tallied, drift);
              }
              boolean rests = rests(petition, tallied);
              long forgotten = forgotten(petition, tallied, found.getT2());
              if (forgotten == UNCERTAIN) {
                return Mono.empty();
              }
              return forgotten == 0
                  ? departements
                      .drift(petition, tallied, rests)
                      .flatMap(differs -> verified(petition, tallied, differs))
                  : verified(petition, tallied, -forgotten);
            });
  }

  private Mono<Verification> verified(PetitionId petition, Tallied tallied, long drift) {
    return Mono.just(new Verification(petition, tallied.count().version(), drift, clock.instant()));
  }

  /** Null where a whole recount is due. */
  private @Nullable Base<Integer> base(PetitionId petition, Map<Integer, Long> upTo) {
    Base<Integer> base = bases.getIfPresent(petition);
    boolean holds = base != null && clock.instant().isBefore(base.until()) && base.isBelow(upTo);
    return holds ? base : null;
  }

  /** One that is due again by the next look is worth no memory. */
  private void keep(PetitionId petition, Base<Integer> base) {
    if (base.until().isAfter(clock.instant().plus(SHORTEST_REST))) {
      bases.put(petition, base);
    }
  }

  /** Where only what came since is read: in partitions that have counted before. */
  private Mono<Long> behind(
      PetitionId petition, @Nullable Base<Integer> base, Map<Integer, Long> upTo, long about) {
    if (base == null) {
      return signatures.countBehind(petition.value(), upTo, about);
    }
    Map<Integer, Long> ends = new HashMap<>();
    upTo.keySet().forEach(partition -> ends.put(partition, Long.MAX_VALUE));
    return signatures
        .countBetween(petition.value(), upTo, ends)
        .map(found -> found.values().stream().mapToLong(Long::longValue).sum());
  }

  private Mono<Base<Integer>> wholeRecount(
      PetitionId petition, Map<Integer, Long> upTo, long about) {
    Instant start = clock.instant();
    return signatures
        .countUpTo(petition.value(), upTo, about)
        .map(
            facts -> {
              Instant end = clock.instant();
              return new Base<>(
                  upTo, facts, end.plus(Duration.between(start, end).multipliedBy(WHOLE)));
            });
  }

  private Mono<Base<Integer>> recountSince(
      PetitionId petition, Base<Integer> base, Map<Integer, Long> upTo) {
    return signatures
        .countBetween(petition.value(), base.places(), upTo)
        .map(more -> new Base<>(upTo, base.plus(more), base.until()));
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
