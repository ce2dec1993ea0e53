package app.tocsin.analytics.objectives;

import app.tocsin.analytics.objectives.Objective.Kind;
import app.tocsin.analytics.objectives.Objective.Metric;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The stored objectives. */
public interface Objectives {
  /** The objective, or empty. */
  Mono<Objective> find(String id);

  /** A page, the first due first. */
  Mono<List<Objective>> list(Filter filter, Optional<Place> after, int limit);

  /** Stores a new one; the one that is stored under its id already where there is one. */
  Mono<Objective> create(Objective objective);

  /** Stores a change; false where the stored version isn't the one before any more. */
  Mono<Boolean> save(Objective after);

  /** Removes it where this is its version; whether it was. */
  Mono<Boolean> remove(String id, long version);

  /** Which ones; what is empty filters nothing. */
  record Filter(
      Optional<Kind> kind,
      Optional<String> subject,
      Optional<Metric> metric,
      Optional<String> owner,
      Optional<LocalDate> dueFrom,
      Optional<LocalDate> dueTo) {}

  /** Where a page ended. */
  record Place(LocalDate due, String id) {}
}
