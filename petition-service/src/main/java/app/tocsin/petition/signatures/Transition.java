package app.tocsin.petition.signatures;

import java.util.List;

/**
 * A change of a signature and the offset of the log record that made it. The partition is the
 * signature's.
 *
 * @param partners whom a consent was withdrawn from; empty for every other kind
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
    /** The signer took back what some partners had been allowed. It counts as before. */
    CONSENT_WITHDRAWN
  }
}
