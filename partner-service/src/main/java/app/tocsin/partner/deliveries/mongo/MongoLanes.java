package app.tocsin.partner.deliveries.mongo;

import static app.tocsin.partner.deliveries.mongo.MongoLedger.DELIVERIES;
import static app.tocsin.partner.deliveries.mongo.MongoLedger.LANES;
import static app.tocsin.partner.deliveries.mongo.MongoLedger.MESSAGES;

import app.tocsin.partner.deliveries.Breaker;
import app.tocsin.partner.deliveries.Buckets;
import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.Lanes;
import app.tocsin.partner.deliveries.Message;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Lanes in the collection {@code lanes}, beside their numbering. */
final class MongoLanes implements Lanes {
  private static final int ATTEMPTS_KEPT = 25;
  private static final Bson WITHOUT_ATTEMPTS = Projections.exclude("attempts");

  private final ReactiveMongoOperations mongo;
  private final Clock clock;

  MongoLanes(ReactiveMongoOperations mongo, Clock clock) {
    this.mongo = mongo;
    this.clock = clock;
  }

  static int bucket(String endpoint) {
    return Buckets.of(endpoint);
  }

  @Override
  public Mono<Stored> read(String endpoint) {
    return mongo
        .getCollection(LANES)
        .flatMap(documents -> Mono.from(documents.find(Filters.eq("_id", endpoint)).first()))
        .map(
            lane ->
                new Stored(
                    MongoLedger.toNumbering(lane).complete(),
                    MongoLedger.left(lane, clock.instant().minus(LEFT_AFTER)),
                    !lane.getList("open", Document.class, List.of()).isEmpty(),
                    MongoLedger.number(lane, "settled"),
                    MongoLedger.number(lane, "wakes"),
                    LedgerDocuments.toBreaker(lane.get("breaker", Document.class)),
                    lane.getDouble("rate"),
                    LedgerDocuments.instant(lane, "heldUntil"),
                    LedgerDocuments.instant(lane, "restedAt")))
        .defaultIfEmpty(Stored.NEW);
  }

  @Override
  public Mono<List<Delivery>> pending(String endpoint, long after, long upTo, int limit) {
    return upTo <= after
        ? Mono.just(List.of())
        : deliveries(
            Filters.and(
                Filters.gt("_id", Delivery.id(endpoint, after)),
                Filters.lte("_id", Delivery.id(endpoint, upTo)),
                Filters.eq("state", State.PENDING.name())),
            Sorts.ascending("_id"),
            limit);
  }

  @Override
  public Mono<List<Delivery>> due(String endpoint, Instant now, int limit) {
    return deliveries(
        Filters.and(waitingOf(endpoint), Filters.lte("dueAt", Date.from(now))), null, limit);
  }

  @Override
  public Mono<List<Delivery>> waiting(String endpoint, int limit) {
    return deliveries(waitingOf(endpoint), Sorts.ascending("dueAt"), limit);
  }

  private static Bson waitingOf(String endpoint) {
    return Filters.and(Filters.eq("endpoint", endpoint), Filters.eq("state", State.WAITING.name()));
  }

  private Mono<List<Delivery>> deliveries(Bson filter, @Nullable Bson sort, int limit) {
    return mongo
        .getCollection(DELIVERIES)
        .flatMapMany(
            documents -> {
              var found = documents.find(filter).projection(WITHOUT_ATTEMPTS).limit(limit);
              return sort == null ? found : found.sort(sort);
            })
        .map(LedgerDocuments::toDelivery)
        .collectList();
  }

  @Override
  public Mono<Map<String, Message>> messages(Collection<String> ids) {
    return mongo
        .getCollection(MESSAGES)
        .flatMapMany(documents -> documents.find(Filters.in("_id", ids)))
        .map(LedgerDocuments::toMessage)
        .collectMap(Message::id);
  }

  @Override
  public Mono<Void> record(List<Recorded> results) {
    return bulk(
        DELIVERIES,
        results.stream()
            .<WriteModel<Document>>map(
                result ->
                    new UpdateOneModel<>(
                        Filters.and(
                            Filters.eq("_id", result.delivery()),
                            Filters.in(
                                "state", result.state().from().stream().map(State::name).toList())),
                        change(result)))
            .toList());
  }

  private static Document change(Recorded result) {
    return new Document(
            "$set",
            new Document("state", result.state().name())
                .append("failures", result.failures())
                .append("dueAt", LedgerDocuments.date(result.dueAt())))
        .append(
            "$push",
            new Document(
                "attempts",
                new Document("$each", List.of(LedgerDocuments.toDocument(result.attempt())))
                    .append("$slice", -ATTEMPTS_KEPT)));
  }

  @Override
  public Mono<Void> wellAgain(Collection<String> endpoints) {
    Document well = LedgerDocuments.toDocument(Breaker.Closed.HEALTHY);
    return mongo
        .getCollection(LANES)
        .flatMap(
            documents ->
                Mono.from(
                    documents.updateMany(
                        Filters.in("_id", endpoints), Updates.set("breaker", well))))
        .then();
  }

  @Override
  public Mono<Void> settled(Map<String, Long> numbers) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    numbers.forEach(
        (endpoint, number) ->
            writes.add(
                new UpdateOneModel<>(
                    Filters.eq("_id", endpoint),
                    new Document("$max", new Document("settled", number)))));
    return bulk(LANES, writes);
  }

  @Override
  public Mono<Boolean> rest(String endpoint, long wakes, Memo memo, @Nullable Instant wakeAt) {
    return mongo
        .getCollection(LANES)
        .flatMap(
            documents ->
                Mono.from(
                    documents.updateOne(
                        Filters.and(
                            Filters.eq("_id", endpoint),
                            Filters.eq("wakes", wakes),
                            Filters.size("open", 0)),
                        new Document("$set", rested(memo, wakeAt)))))
        .map(result -> result.getMatchedCount() == 1);
  }

  @Override
  public Mono<Void> putOff(String endpoint, Memo memo) {
    return mongo
        .getCollection(LANES)
        .flatMap(
            documents ->
                Mono.from(
                    documents.updateOne(
                        Filters.eq("_id", endpoint),
                        new Document("$set", rested(memo, clock.instant())))))
        .then();
  }

  private Document rested(Memo memo, @Nullable Instant wakeAt) {
    return new Document("settled", memo.settled())
        .append("breaker", LedgerDocuments.toDocument(memo.breaker()))
        .append("rate", memo.rate())
        .append("heldUntil", Date.from(memo.heldUntil()))
        .append("restedAt", Date.from(clock.instant()))
        .append("wakeAt", LedgerDocuments.date(wakeAt));
  }

  @Override
  public Mono<List<Awake>> awake(Set<Integer> buckets, Instant now, String after, int limit) {
    return mongo
        .getCollection(LANES)
        .flatMapMany(
            documents ->
                documents
                    .find(
                        Filters.and(
                            Filters.in("bucket", buckets),
                            Filters.lte("wakeAt", Date.from(now)),
                            Filters.gt("_id", after)))
                    .projection(Projections.include("wakes"))
                    .sort(Sorts.ascending("_id"))
                    .limit(limit))
        .map(lane -> new Awake(lane.getString("_id"), MongoLedger.number(lane, "wakes")))
        .collectList();
  }

  @Override
  public Mono<Void> wake(String endpoint) {
    return mongo
        .getCollection(LANES)
        .flatMap(
            documents ->
                Mono.from(
                    documents.updateOne(
                        Filters.eq("_id", endpoint),
                        new Document("$set", new Document("wakeAt", Date.from(clock.instant())))
                            .append("$inc", new Document("wakes", 1L)))))
        .then();
  }

  private Mono<Void> bulk(String collection, List<WriteModel<Document>> writes) {
    return mongo
        .getCollection(collection)
        .flatMap(
            documents ->
                Mono.from(documents.bulkWrite(writes, new BulkWriteOptions().ordered(false))))
        .then();
  }
}
