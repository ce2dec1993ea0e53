package app.tocsin.partner.deliveries.mongo;

import static app.tocsin.partner.deliveries.mongo.MongoLedger.DELIVERIES;

import app.tocsin.partner.deliveries.Cancelling;
import app.tocsin.partner.deliveries.Delivery.State;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Finds them by the sharing that only they have. */
final class MongoCancelling implements Cancelling {
  static final String SHARING = "sharing";

  /** On a delivery that nobody may send again, whatever became of it. */
  static final String WITHDRAWN = "withdrawn";

  private final ReactiveMongoOperations mongo;

  MongoCancelling(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Mono<Void> cancel(Collection<String> sharings) {
    if (sharings.isEmpty()) {
      return Mono.empty();
    }
    return mongo
        .getCollection(DELIVERIES)
        .flatMap(
            deliveries ->
                Mono.from(
                        deliveries.updateMany(
                            Filters.in(SHARING, sharings), Updates.set(WITHDRAWN, true)))
                    .then(
                        Mono.from(
                            deliveries.updateMany(
                                Filters.and(
                                    Filters.in(SHARING, sharings),
                                    Filters.in(
                                        "state",
                                        State.PENDING.name(),
                                        State.WAITING.name(),
                                        State.EXHAUSTED.name())),
                                Updates.combine(
                                    Updates.set("state", State.CANCELLED.name()),
                                    Updates.unset("dueAt"))))))
        .then();
  }

  @Override
  public Mono<Map<String, Set<String>>> endpoints(Collection<String> sharings) {
    return sharings.isEmpty()
        ? Mono.just(Map.of())
        : mongo
            .getCollection(DELIVERIES)
            .flatMapMany(
                deliveries ->
                    deliveries
                        .find(Filters.in(SHARING, sharings))
                        .projection(Projections.include(SHARING, "endpoint")))
            .collect(
                Collectors.groupingBy(
                    delivery -> delivery.getString(SHARING),
                    Collectors.mapping(
                        delivery -> delivery.getString("endpoint"), Collectors.toSet())));
  }
}
