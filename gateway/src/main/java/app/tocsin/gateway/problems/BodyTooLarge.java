package app.tocsin.gateway.problems;

/** More came than the limit allows, in a body that had not said its length. */
public final class BodyTooLarge extends RuntimeException {
  public BodyTooLarge() {
    super("the body went beyond the limit", null, false, false);
  }
}
