package app.tocsin.petition.signatures;

import app.tocsin.petition.petitions.PetitionId;
import java.time.Instant;
import java.util.List;

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

  /**
   * A signer took back what partners had been allowed. The signature stays.
   *
   * @param partners empty for all of them
   */
  record ConsentWithdrawn(SignatureKey key, List<String> partners, Instant withdrawnAt)
      implements LogEntry {
    public ConsentWithdrawn {
      partners = List.copyOf(partners);
    }

    @Override
    public PetitionId petition() {
      return key.petition();
    }

    @Override
    public String addressKey() {
      return key.addressKey();
    }
  }

  /** A signer asked that nothing be kept that says who signed. The signature stays. */
  record SignerErased(SignatureKey key, Instant erasedAt) implements LogEntry {
    @Override
    public PetitionId petition() {
      return key.petition();
    }

    @Override
    public String addressKey() {
      return key.addressKey();
    }
  }

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
