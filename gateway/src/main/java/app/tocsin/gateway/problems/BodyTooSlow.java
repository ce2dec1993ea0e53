package app.tocsin.gateway.problems;

/** The rest of a body didn't come in time. */
public final class BodyTooSlow extends RuntimeException {
  public BodyTooSlow() {
    super("the body didn't come in time", null, false, false);
  }
}
