package app.tocsin.gateway.limits;

/**
 * Whether a request is within its client's budget.
 *
 * @param allowed whether it may go on
 * @param remaining what is left of the budget
 * @param retryAfterSeconds when the next one will be allowed; 0 when this one is
 */
public record Verdict(boolean allowed, long remaining, long retryAfterSeconds) {
  static final Verdict EXEMPT = new Verdict(true, Long.MAX_VALUE, 0);

  /** Whether the client isn't limited at all. */
  public boolean exempt() {
    return remaining == Long.MAX_VALUE;
  }
}
