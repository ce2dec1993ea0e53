package app.tocsin.partner.deliveries.mongo;

import static app.tocsin.partner.deliveries.mongo.MongoLedger.DELIVERIES;
import static app.tocsin.partner.deliveries.mongo.MongoLedger.LANES;

import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.Vitals;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Read from lanes and their deliveries; what a lane costs does not grow with its log. */
final class MongoVitals implements Vitals {
  private static final int AT_ONCE = 8;

  /** Deliveries that arrived out of their order: the last success is among these newest. */
  private static final int NEWEST = 20;

  private static final long LAST = 999_999_999_999L;

  /** Numbers past the last one up to which all were tried, that may have been tried too. */
  private static final long AHEAD = 1_000;

  private static final Bson LEFT_ALONE = Filters.in("breaker.state", "open", "probing");

  private final ReactiveMongoOperations mongo;

  MongoVitals(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Mono<Map<String, Vital>> of(Collection<String> endpoints, Instant since) {
    return mongo
        .getCollection(LANES)
        .flatMapMany(lanes -> lanes.find(Filters.in("_id", endpoints)))
        .flatMap(
            lane -> vital(lane, since).map(it -> Map.entry(lane.getString("_id"), it)), AT_ONCE)
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  @Override
  public Mono<List<String>> failing(String after, int limit) {
    return mongo
        .getCollection(LANES)
        .flatMapMany(
            lanes ->
                lanes
                    .find(
                        Filters.and(
                            Filters.gte(MongoOutages.SINCE, Date.from(Instant.EPOCH)),
                            LEFT_ALONE,
                            Filters.gt("_id", after)))
                    .projection(Projections.include("_id"))
                    .sort(Sorts.ascending("_id"))
                    .limit(limit))
        .map(lane -> lane.getString("_id"))
        .collectList();
  }

  private Mono<Vital> vital(Document lane, Instant since) {
    String endpoint = lane.getString("_id");
    Optional<Instant> failing =
        Optional.ofNullable(
            MongoOutages.leftAlone(LedgerDocuments.toBreaker(lane.get("breaker", Document.class))));
    // a lane that fails has a long tail that was never tried: what arrived comes before it
    long end = failing.isPresent() ? MongoLedger.number(lane, "settled") + AHEAD : LAST;
    return Mono.zip(
            counted(endpoint, List.of(State.PENDING, State.WAITING), Filters.empty()),
            counted(
                endpoint,
                List.of(State.WAITING, State.EXHAUSTED),
                Filters.gte("attempts.at", Date.from(since))),
            lastSuccess(endpoint, Math.min(end, LAST)))
        .map(
            found ->
                new Vital(
                    failing.orElse(null),
                    found.getT1().count(),
                    found.getT1().oldest(),
                    found.getT3().orElse(null),
                    found.getT2().count()));
  }

  private record Counted(long count, @Nullable Instant oldest) {}

  private Mono<Counted> counted(String endpoint, List<State> states, Bson more) {
    return mongo
        .getCollection(DELIVERIES)
        .flatMapMany(
            deliveries ->
                deliveries.aggregate(
                    List.of(
                        Aggregates.match(
                            Filters.and(
                                Filters.eq("endpoint", endpoint),
                                Filters.in("state", states.stream().map(State::name).toList()),
                                more)),
                        Aggregates.limit(MOST),
                        Aggregates.group(
                            null,
                            Accumulators.sum("count", 1),
                            Accumulators.min("oldest", "$createdAt")))))
        .next()
        .map(
            all ->
                new Counted(
                    all.get("count", Number.class).longValue(),
                    LedgerDocuments.instant(all, "oldest")))
        .defaultIfEmpty(new Counted(0, null));
  }

  private Mono<Optional<Instant>> lastSuccess(String endpoint, long end) {
    return mongo
        .getCollection(DELIVERIES)
        .flatMapMany(
            deliveries ->
                deliveries
                    .find(
                        Filters.and(
                            Filters.gt("_id", Delivery.id(endpoint, 0)),
                            Filters.lt("_id", Delivery.id(endpoint, end)),
                            Filters.eq("state", State.DELIVERED.name())))
                    .projection(Projections.include("attempts.at"))
                    .sort(Sorts.descending("_id"))
                    .limit(NEWEST))
        .flatMap(
            delivery ->
                Flux.fromIterable(delivery.getList("attempts", Document.class, List.of()))
                    .takeLast(1))
        .map(attempt -> attempt.getDate("at").toInstant())
        .collectList()
        .map(all -> all.stream().max(Comparator.naturalOrder()));
  }
}
