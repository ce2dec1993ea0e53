package app.tocsin.partner.deliveries.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.partner.deliveries.Books;
import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.deliveries.Lanes;
import app.tocsin.partner.deliveries.Ledger;
import app.tocsin.partner.deliveries.Message;
import app.tocsin.partner.deliveries.Numbering;
import app.tocsin.partner.deliveries.Numbering.Assignment;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/**
 * Events in {@code messages}, deliveries in {@code deliveries}; the numbering of a lane in its
 * document in {@code lanes}, as {@code {version, last, open: [{event, n, at}]}}.
 */
final class MongoLedger implements Ledger {
  static final String MESSAGES = "messages";
  static final String DELIVERIES = "deliveries";
  static final String LANES = "lanes";
  private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

  private final ReactiveMongoOperations mongo;
  private final Clock clock;

  MongoLedger(ReactiveMongoOperations mongo, Clock clock) {
    this.mongo = mongo;
    this.clock = clock;
  }

  @Override
  public Mono<Void> keep(Collection<Message> messages) {
    Instant now = clock.instant();
    return insert(
        MESSAGES,
        messages.stream().map(message -> LedgerDocuments.toDocument(message, now)).toList());
  }

  @Override
  public Mono<Map<String, Numbering>> numberings(Collection<String> endpoints) {
    return mongo
        .getCollection(LANES)
        .flatMapMany(documents -> documents.find(Filters.in("_id", endpoints)))
        .collectMap(document -> document.getString("_id"), MongoLedger::toNumbering);
  }

  static Numbering toNumbering(Document lane) {
    Map<String, Long> open = new HashMap<>();
    lane.getList("open", Document.class, List.of())
        .forEach(it -> open.put(it.getString("event"), number(it, "n")));
    return new Numbering(number(lane, "version"), number(lane, "last"), open);
  }

  /** Those that were given before a moment, and stayed open. */
  static Map<String, Long> left(Document lane, Instant before) {
    Map<String, Long> left = new HashMap<>();
    for (Document it : lane.getList("open", Document.class, List.of())) {
      Date at = it.getDate("at");
      if (at == null || !at.toInstant().isAfter(before)) {
        left.put(it.getString("event"), number(it, "n"));
      }
    }
    return left;
  }

  static long number(Document document, String name) {
    Number number = document.get(name, Number.class);
    return number == null ? 0 : number.longValue();
  }

  @Override
  public Mono<Map<String, Set<String>>> stored(Map<String, ? extends Collection<String>> events) {
    List<String> keys = new ArrayList<>();
    events.forEach(
        (endpoint, ids) -> ids.forEach(id -> keys.add(LedgerDocuments.key(endpoint, id))));
    return mongo
        .getCollection(DELIVERIES)
        .flatMapMany(
            documents ->
                documents
                    .find(Filters.in("key", keys))
                    .projection(Projections.include("endpoint", "key")))
        .collectList()
        .map(
            found -> {
              Map<String, Set<String>> stored = new HashMap<>();
              for (Document document : found) {
                String endpoint = document.getString("endpoint");
                stored
                    .computeIfAbsent(endpoint, _ -> new HashSet<>())
                    .add(document.getString("key").substring(endpoint.length() + 1));
              }
              return stored;
            });
  }

  @Override
  public Mono<Boolean> save(Map<String, Assignment> given) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    given.forEach((endpoint, assignment) -> writes.add(write(endpoint, assignment)));
    long updates = given.values().stream().filter(it -> it.version() > 1).count();
    return bulk(LANES, writes)
        .map(result -> result.getMatchedCount() == updates)
        .onErrorResume(DuplicateKeys::only, _ -> Mono.just(false));
  }

  private WriteModel<Document> write(String endpoint, Assignment assignment) {
    Instant now = clock.instant();
    List<Document> opened =
        assignment.given().entrySet().stream()
            .map(
                it ->
                    new Document("event", it.getKey())
                        .append("n", it.getValue())
                        .append("at", Date.from(now)))
            .toList();
    var numbering =
        new Document("version", assignment.version())
            .append("last", assignment.last())
            .append("wakeAt", Date.from(now.plus(Lanes.LEFT_AFTER)));
    Date attestAt = Date.from(Books.next(now));
    return assignment.version() == 1
        ? new InsertOneModel<>(
            numbering
                .append(MongoBooks.ATTEST_AT, attestAt)
                .append("_id", endpoint)
                .append("bucket", MongoLanes.bucket(endpoint))
                .append("open", opened)
                .append("wakes", 0L))
        : new UpdateOneModel<>(
            Filters.and(
                Filters.eq("_id", endpoint), Filters.eq("version", assignment.before().version())),
            new Document("$set", numbering)
                .append("$min", new Document(MongoBooks.ATTEST_AT, attestAt))
                .append("$push", new Document("open", new Document("$each", opened))));
  }

  @Override
  public Mono<Void> insert(List<Delivery> deliveries) {
    return insert(DELIVERIES, deliveries.stream().map(LedgerDocuments::toDocument).toList());
  }

  @Override
  public Mono<Void> close(Map<String, ? extends Collection<String>> events) {
    Date now = Date.from(clock.instant());
    List<WriteModel<Document>> writes = new ArrayList<>();
    events.forEach(
        (endpoint, ids) ->
            writes.add(
                new UpdateOneModel<>(
                    Filters.eq("_id", endpoint),
                    new Document(
                            "$pull",
                            new Document(
                                "open",
                                new Document("event", new Document("$in", List.copyOf(ids)))))
                        .append("$set", new Document("wakeAt", now))
                        .append("$inc", new Document("wakes", 1L)))));
    return bulk(LANES, writes).then();
  }

  private Mono<BulkWriteResult> bulk(String collection, List<WriteModel<Document>> writes) {
    return mongo
        .getCollection(collection)
        .flatMap(
            documents ->
                Mono.from(documents.bulkWrite(writes, new BulkWriteOptions().ordered(false))));
  }

  private Mono<Void> insert(String collection, List<Document> documents) {
    return mongo
        .getCollection(collection)
        .flatMap(stored -> Mono.from(stored.insertMany(documents, UNORDERED)))
        .then()
        .onErrorResume(DuplicateKeys::only, _ -> Mono.empty());
  }
}
