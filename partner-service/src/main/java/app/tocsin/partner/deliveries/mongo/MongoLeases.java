package app.tocsin.partner.deliveries.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.partner.deliveries.Buckets.Bucket;
import app.tocsin.partner.deliveries.Leases;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Who lives in {@code workers}, who owns what in {@code buckets}. */
final class MongoLeases implements Leases {
  static final String WORKERS = "workers";
  private static final String BUCKETS = "buckets";

  private final ReactiveMongoOperations mongo;

  MongoLeases(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Mono<Void> renew(String worker, Instant until) {
    return mongo
        .getCollection(WORKERS)
        .flatMap(
            documents ->
                Mono.from(
                    documents.updateOne(
                        Filters.eq("_id", worker),
                        Updates.set("until", Date.from(until)),
                        new UpdateOptions().upsert(true))))
        .then();
  }

  @Override
  public Mono<Map<String, Instant>> workers() {
    return mongo
        .getCollection(WORKERS)
        .flatMapMany(documents -> documents.find())
        .collectMap(
            document -> document.getString("_id"),
            document -> document.getDate("until").toInstant());
  }

  @Override
  public Mono<List<Bucket>> buckets() {
    return mongo
        .getCollection(BUCKETS)
        .flatMapMany(documents -> documents.find())
        .map(
            document ->
                new Bucket(
                    document.getInteger("_id"),
                    Optional.ofNullable(document.getString("owner")),
                    document.get("epoch", Number.class).longValue()))
        .collectList();
  }

  @Override
  public Mono<Boolean> give(Bucket seen, Optional<String> owner) {
    var after = new Document("owner", owner.orElse(null)).append("epoch", seen.epoch() + 1);
    return mongo
        .getCollection(BUCKETS)
        .flatMap(
            documents ->
                seen.epoch() == 0
                    ? Mono.from(documents.insertOne(after.append("_id", seen.number())))
                        .thenReturn(true)
                    : Mono.from(
                            documents.updateOne(
                                Filters.and(
                                    Filters.eq("_id", seen.number()),
                                    Filters.eq("epoch", seen.epoch())),
                                new Document("$set", after)))
                        .map(result -> result.getMatchedCount() == 1))
        .onErrorResume(DuplicateKeys::only, _ -> Mono.just(false));
  }
}
