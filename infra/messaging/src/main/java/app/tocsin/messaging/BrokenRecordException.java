package app.tocsin.messaging;

/** A record that no reader can ever understand: it belongs in the dead-letter topic. */
public class BrokenRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was wrong, without any of the record's content: it may be personal
   */
  public BrokenRecordException(String message) {
    super(message);
  }
}
