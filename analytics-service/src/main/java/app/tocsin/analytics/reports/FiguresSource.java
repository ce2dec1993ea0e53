package app.tocsin.analytics.reports;

import reactor.core.publisher.Mono;

/** Where a report's figures come from: the read models as they are now. */
public interface FiguresSource {
  /** The figures that answer a query; empty where nobody counts what it is about. */
  Mono<Figures> freeze(ReportQuery query);
}
