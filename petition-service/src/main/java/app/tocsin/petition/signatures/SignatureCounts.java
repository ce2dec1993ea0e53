package app.tocsin.petition.signatures;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Counts the stored signatures. */
public interface SignatureCounts {
  /**
   * How many of a petition's signatures count by the log's records between two places: of what is
   * recorded up to there nothing is added later. Costs as much as lies behind the first of them.
   *
   * @param after the last offset not to look at, by partition; from the beginning where not named
   * @param upTo the last offset that is counted, by partition; of those that aren't named nothing
   *     is looked at
   */
  Mono<Counted> count(String petitionId, Map<Integer, Long> after, Map<Integer, Long> upTo);

  /** How many of a petition's signatures count by records of other partitions than these. */
  Mono<Long> countElsewhere(String petitionId, Set<Integer> partitions);

  /**
   * Signatures that count.
   *
   * @param byPartition by the partition of the log that made them count; none where there are none
   * @param byPlace the same by where their signers live
   * @param behind how many more count by records behind those
   */
  record Counted(Map<Integer, Long> byPartition, Map<Place, Long> byPlace, long behind) {
    public Counted {
      byPartition = Map.copyOf(byPartition);
      byPlace = Map.copyOf(byPlace);
    }

    /** The same with more behind. */
    public Counted andBehind(long more) {
      return new Counted(byPartition, byPlace, behind + more);
    }
  }

  /** Where a signer lives, as far as official counts tell. */
  record Place(String country, @Nullable String departement) {}
}
