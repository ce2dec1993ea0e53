package app.tocsin.petition.signatures;

import java.time.Instant;
import java.util.List;

/** What follows from a log record, to be said in the transaction that commits its offset. */
public sealed interface Consequence {
  /**
   * The signature counts: {@code petition.signature.counted}, and {@code petition.signer.shared}
   * for each partner that the signer had allowed by then.
   */
  record Counted(Signature signature) implements Consequence {}

  /**
   * The signer gets the mail with the link.
   *
   * @param offset of the record that asks for it: the signature may have changed again since
   */
  record MailWanted(Signature signature, boolean again, long offset) implements Consequence {}

  /**
   * Partners may not use the contact any more: {@code petition.signer.withdrawn} for each. None
   * where none was given it yet.
   */
  record Withdrawn(Signature signature, List<String> partners, Instant at) implements Consequence {
    public Withdrawn {
      partners = List.copyOf(partners);
    }
  }

  /**
   * Nobody can say any more who signed: {@code petition.signer.withdrawn} for each partner that was
   * ever given the contact.
   */
  record Erased(Signature signature, List<String> partners, Instant at) implements Consequence {
    public Erased {
      partners = List.copyOf(partners);
    }
  }

  /** Nothing follows; why is for the metrics. */
  record Nothing(Reason reason) implements Consequence {}

  /**
   * The signer is to be erased, and the store doesn't have the signature. Links are mailed of what
   * was stored, so it has forgotten it: who signed may still be in the log, and comes back with it.
   */
  record ErasureWaits() implements Consequence {
    /** Names the command: by that {@code ./tocsin dlt} knows that a replay is to leave it alone. */
    public static final String CAUSE =
        "the store has forgotten the signature of which the signer is to be erased: ./tocsin repair"
            + " reads it and then this again, and erases; nothing is to be replayed";
  }

  /** A record that can't be true. */
  record Broken(String cause) implements Consequence {}

  /** Why nothing follows. */
  enum Reason {
    /** This mailbox, or this person of it, has signed. */
    DUPLICATE,
    /** All the places of this mailbox are taken. */
    HOUSEHOLD_FULL,
    /** Older than what the document has seen: a zombie's. */
    STALE
  }
}
