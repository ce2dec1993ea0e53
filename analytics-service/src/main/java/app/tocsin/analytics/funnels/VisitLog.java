package app.tocsin.analytics.funnels;

import reactor.core.publisher.Mono;

/** Where counted visits are kept. */
@FunctionalInterface
public interface VisitLog {
  /** Empty when it is kept; an error where that isn't known. */
  Mono<Void> append(Visits visits);
}
