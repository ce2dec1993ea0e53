package app.tocsin.load.recount;

import java.util.Map;
import java.util.SortedMap;

/**
 * What the topic holds, read committed.
 *
 * @param petitions by petition id
 * @param otherTypes records of other event types, by type
 * @param unreadable records that say neither their type nor their ids
 * @param undecided offsets beyond the last stable one: records of transactions that had neither
 *     committed nor aborted when the reading began, so that they aren't counted yet
 */
public record Recounted(
    SortedMap<String, Signatures> petitions,
    Map<String, Long> otherTypes,
    long unreadable,
    long undecided) {

  /**
   * The counted signatures of one petition.
   *
   * @param records {@code petition.signature.counted} records
   * @param distinct different signature ids among them: what the public count must be
   */
  public record Signatures(long records, long distinct) {

    /** No signature at all. */
    public static final Signatures NONE = new Signatures(0, 0);

    /** Records that count a signature once more. */
    public long duplicates() {
      return records - distinct;
    }
  }

  /** The signatures of this petition, none when the topic doesn't know it. */
  public Signatures of(String petitionId) {
    return petitions.getOrDefault(petitionId, Signatures.NONE);
  }

  /** Whether each record counts one signature and no signature is counted twice. */
  public boolean exact() {
    return unreadable == 0
        && petitions.values().stream().allMatch(signatures -> signatures.duplicates() == 0);
  }
}
