package app.tocsin.analytics.objectives;

import app.tocsin.analytics.objectives.Objective.Aim;
import app.tocsin.analytics.objectives.Objective.Kind;
import app.tocsin.analytics.objectives.Objective.Metric;
import app.tocsin.analytics.objectives.Objective.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Objectives that are only read. */
public final class ObjectivesInMemory implements Objectives {
  private final List<Objective> stored = new ArrayList<>();

  public void add(String id, Kind kind, String subject, String from, String due) {
    stored.add(
        new Objective(
            id,
            1,
            new Aim(
                new Subject(kind, subject),
                Metric.SIGNATURES,
                List.of(),
                10,
                LocalDate.parse(from),
                LocalDate.parse(due),
                "olga",
                null),
            "olga",
            Instant.EPOCH));
  }

  @Override
  public Mono<Objective> find(String id) {
    return Mono.justOrEmpty(stored.stream().filter(each -> each.id().equals(id)).findFirst());
  }

  @Override
  public Mono<List<Objective>> list(Filter filter, Optional<Place> after, int limit) {
    return Mono.just(
        stored.stream()
            .filter(each -> filter.kind().equals(Optional.of(each.aim().subject().kind())))
            .filter(each -> filter.subject().equals(Optional.of(each.aim().subject().id())))
            .toList());
  }

  @Override
  public Mono<Objective> create(Objective objective) {
    return Mono.error(new UnsupportedOperationException());
  }

  @Override
  public Mono<Boolean> save(Objective after) {
    return Mono.error(new UnsupportedOperationException());
  }

  @Override
  public Mono<Boolean> remove(String id, long version) {
    return Mono.error(new UnsupportedOperationException());
  }
}
