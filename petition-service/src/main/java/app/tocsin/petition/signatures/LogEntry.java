package app.tocsin.petition.signatures;

import app.tocsin.petition.petitions.PetitionId;
import java.time.Instant;

/**
 * A record of the signature log. Everything that can change a count goes through it; what the log
 * accepted is acknowledged.
 */
public sealed interface LogEntry {
  /** The petition. */
  PetitionId petition();

  /** The key of the record: all entries about one mailbox are in one partition, in order. */
  String addressKey();

  /**
   * Somebody signed.
   *
   * @param nameKey tells the people of a mailbox apart; empty where one mailbox is one person
   * @param sealedPerson name, address and postcode, encrypted
   */
  record SignatureRequested(
      PetitionId petition,
      String addressKey,
      String signatureId,
      String nameKey,
      String sealedPerson,
      Declaration declaration)
      implements LogEntry {}

  /** Somebody pressed the button behind the link in the mail. */
  record SignatureConfirmed(SignatureKey key, Instant confirmedAt) implements LogEntry {
    @Override
    public PetitionId petition() {
      return key.petition();
    }

    @Override
    public String addressKey() {
      return key.addressKey();
    }
  }
}
