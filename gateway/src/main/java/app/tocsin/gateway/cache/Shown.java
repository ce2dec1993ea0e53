package app.tocsin.gateway.cache;

import org.jspecify.annotations.Nullable;

/** What a reader gets. */
public sealed interface Shown {

  /**
   * The content.
   *
   * @param ageSeconds how old it is, whole seconds
   * @param stale whether the service couldn't be asked in time
   */
  record Content(Answer answer, long ageSeconds, boolean stale) implements Shown {}

  /** The service said no, with a 4xx. */
  record Refused(int status, String code, @Nullable String detail) implements Shown {}
}
