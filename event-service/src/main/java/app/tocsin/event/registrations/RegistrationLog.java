package app.tocsin.event.registrations;

import reactor.core.publisher.Mono;

/** The log that registrations for slots without limit go through first. */
public interface RegistrationLog {
  /**
   * Appends.
   *
   * @return empty when all in-sync replicas have it: then nothing may lose it; {@link
   *     LogUnavailableException} where that isn't known, and appending it again does no harm
   */
  Mono<Void> append(LogRecord entry);

  /** The log can't be written now. */
  final class LogUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogUnavailableException() {
      super("the registration log doesn't acknowledge", null, false, false);
    }
  }
}
