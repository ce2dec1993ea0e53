package app.tocsin.petition.signatures;

/**
 * A change of a signature and the offset of the log record that made it. The partition is the
 * signature's.
 */
public record Transition(Kind kind, long offset) {
  /** What changed. */
  public enum Kind {
    /** It was recorded, and waits for its confirmation. */
    REQUESTED,
    /** It was asked for again while it waited: the mail was sent once more. */
    REMINDED,
    /** It counts. */
    COUNTED
  }
}
