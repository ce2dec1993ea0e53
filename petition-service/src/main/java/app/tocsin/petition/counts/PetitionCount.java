package app.tocsin.petition.counts;

import app.tocsin.messaging.tallies.Tally;
import app.tocsin.petition.petitions.PetitionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the public sees.
 *
 * @param count signatures that count
 * @param pending signatures that wait for their confirmation
 * @param version rises with each change; the higher one is the newer one, whoever shows it
 * @param lastVerified when a recount of the facts last agreed, null before the first
 */
public record PetitionCount(
    PetitionId petition,
    long count,
    long pending,
    long version,
    Instant asOf,
    @Nullable Instant lastVerified) {
  /** The cell of signatures that count, in the tally of a petition. */
  public static final String COUNTED = "counted";

  /** The cell of signatures that asked for a confirmation mail, in the tally of a petition. */
  public static final String REQUESTED = "requested";

  /** No signature yet. */
  public static PetitionCount none(PetitionId petition, Instant now) {
    return new PetitionCount(petition, 0, 0, 0, now, null);
  }

  /**
   * The count that a petition's tally states. What counts and what was asked for come by two
   * topics, so that one may be ahead of the other: pending is never shown below zero.
   */
  public static PetitionCount of(Tally tally, Instant now) {
    long counted = tally.total(COUNTED);
    long requested = tally.total(REQUESTED);
    return new PetitionCount(
        new PetitionId(tally.id()),
        counted,
        Math.max(0, requested - counted),
        tally.version(),
        now,
        null);
  }

  PetitionCount verifiedAt(@Nullable Instant at) {
    return new PetitionCount(petition, count, pending, version, asOf, at);
  }

  /** Whether this is newer news than the other. */
  boolean supersedes(PetitionCount other) {
    return version > other.version;
  }
}
