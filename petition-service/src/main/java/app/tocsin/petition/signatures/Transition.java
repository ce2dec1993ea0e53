package app.tocsin.petition.signatures;

import java.util.List;

/**
 * A change of a signature and the offset of the log record that made it. The partition is the
 * signature's.
 *
 * @param partners that don't have the signer's consent from here on; of an erasure, all that were
 *     ever given the contact
 */
public record Transition(Kind kind, long offset, List<String> partners) {
  public Transition {
    partners = List.copyOf(partners);
  }

  public Transition(Kind kind, long offset) {
    this(kind, offset, List.of());
  }

  /** What changed. */
  public enum Kind {
    /** It was recorded, and waits for its confirmation. */
    REQUESTED,
    /** It was asked for again while it waited: the mail was sent once more. */
    REMINDED,
    /** It counts. */
    COUNTED,
    /** Some partners may no longer what they had been allowed. It counts, or waits, as before. */
    CONSENT_WITHDRAWN,
    /** Who signed was erased. It counts, or waits, as before, and is about nobody any more. */
    ERASED,
    /**
     * It was asked for anew, after who signed had been erased and before it counted. Of that form
     * no yes to a partner is kept.
     */
    RENEWED
  }
}
