package app.tocsin.analytics.objectives;

import app.tocsin.analytics.objectives.Objective.Aim;
import app.tocsin.analytics.series.Answer;
import reactor.core.publisher.Mono;

/** How far things are, by analytics' own projections. */
@FunctionalInterface
public interface Actuals {
  /** What has come of the aim's metric from its first day to its last; empty where unknown. */
  Mono<Answer<Long>> of(Aim aim);
}
