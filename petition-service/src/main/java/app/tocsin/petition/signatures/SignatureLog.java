package app.tocsin.petition.signatures;

import reactor.core.publisher.Mono;

/** The log that every signature goes through first. */
public interface SignatureLog {
  /**
   * Appends.
   *
   * @return empty when all in-sync replicas have it: then it is acknowledged, and nothing may lose
   *     it. {@link LogUnavailableException} within a second where that isn't known: the entry may
   *     or may not be there, and appending it again does no harm
   */
  Mono<Void> append(LogEntry entry);

  /**
   * Others who want to sign are refused at this moment for want of room: what follows from the log
   * can wait, where it can.
   */
  default void othersAreRefused() {}
}
