package app.tocsin.petition.signatures;

import java.time.Duration;

/** The log can't be written now. */
public class LogUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  public LogUnavailableException(String message, Duration retryAfter) {
    super(message, null, false, false); // thrown for each refused request while the log is down
    this.retryAfter = retryAfter;
  }

  /** When to try again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
