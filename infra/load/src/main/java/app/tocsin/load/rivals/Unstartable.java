package app.tocsin.load.rivals;

/** Says why something can't be measured here; the message is for people. */
public final class Unstartable extends RuntimeException {
  private final String reason;

  Unstartable(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Its message. */
  public String reason() {
    return reason;
  }
}
