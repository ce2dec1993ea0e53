package app.tocsin.petition.signatures;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored signatures. */
public interface Signatures {
  /** The stored ones among these. */
  Flux<Signature> findAll(Collection<SignatureKey> keys);

  /**
   * Stores each change where nobody else was first: a new one where none has its key, a changed one
   * where the stored one has as many transitions, up to the same offset, as the one before.
   *
   * @return false where at least one was not stored: read and fold again; what was stored stays
   */
  Mono<Boolean> save(List<Change> changes);

  /**
   * How many of a petition's signatures count, by the partition of the log that made them count,
   * between two offsets of it. Costs as much as lies between.
   *
   * @param after the last offset not to look at, by partition; from the beginning where not named
   * @param upTo the last offset to look at, by partition; partitions that aren't named count 0
   */
  Mono<Map<Integer, Long>> countBetween(
      String petitionId, Map<Integer, Long> after, Map<Integer, Long> upTo);

  /**
   * The same from the beginning; reads all of the petition's, piece by piece.
   *
   * @param about how many there are, roughly: what the pieces are cut by
   */
  default Mono<Map<Integer, Long>> countUpTo(
      String petitionId, Map<Integer, Long> upTo, long about) {
    return countBetween(petitionId, Map.of(), upTo);
  }

  /**
   * How many of a petition's signatures count by a record of the log behind these places; reads all
   * of the petition's, piece by piece.
   *
   * @param upTo the last offset not to look at, by partition; of the others everything counts
   * @param about how many there are, roughly: what the pieces are cut by
   */
  Mono<Long> countBehind(String petitionId, Map<Integer, Long> upTo, long about);

  /**
   * How many of a petition's signatures count, by where their signers live; reads all of the
   * petition's, piece by piece.
   *
   * @param upTo the last offset to look at, by partition; partitions that aren't named count 0
   * @param about how many there are, roughly: what the pieces are cut by
   */
  Mono<Map<Place, Long>> countPlaces(String petitionId, Map<Integer, Long> upTo, long about);

  /** The same between two offsets of each partition; costs as much as lies between. */
  Mono<Map<Place, Long>> countPlacesBetween(
      String petitionId, Map<Integer, Long> after, Map<Integer, Long> upTo);

  /** Where a signer lives, as far as official counts tell. */
  record Place(String country, @Nullable String departement) {}

  /** A signature as stored (null where it is new), and as it shall be. */
  record Change(@Nullable Signature before, Signature after) {}
}
