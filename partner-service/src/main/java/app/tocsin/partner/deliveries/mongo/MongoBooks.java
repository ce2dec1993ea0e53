package app.tocsin.partner.deliveries.mongo;

import static app.tocsin.partner.deliveries.mongo.MongoLedger.LANES;
import static app.tocsin.partner.deliveries.mongo.MongoLedger.number;

import app.tocsin.partner.deliveries.Books;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** What is attested of a lane, in its document; {@code attestAt} only where something is left. */
final class MongoBooks implements Books {
  static final String ATTEST_AT = "attestAt";
  private static final String ATTESTED = "attested";

  private final ReactiveMongoOperations mongo;

  MongoBooks(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Mono<List<Lane>> due(Set<Integer> buckets, Instant now, int limit) {
    return mongo
        .getCollection(LANES)
        .flatMapMany(
            documents ->
                documents
                    .find(
                        Filters.and(
                            Filters.in("bucket", buckets), Filters.lte(ATTEST_AT, Date.from(now))))
                    .limit(limit))
        .map(MongoBooks::toLane)
        .collectList();
  }

  @Override
  public Mono<Lane> read(String endpoint) {
    return mongo
        .getCollection(LANES)
        .flatMap(documents -> Mono.from(documents.find(Filters.eq("_id", endpoint)).first()))
        .map(MongoBooks::toLane);
  }

  private static Lane toLane(Document lane) {
    return new Lane(
        lane.getString("_id"),
        number(lane, "version"),
        number(lane, ATTESTED),
        MongoLedger.toNumbering(lane).complete(),
        number(lane, "last"));
  }

  @Override
  public Mono<Void> note(Lane seen, long attested, @Nullable Instant next) {
    Bson done = Updates.max(ATTESTED, attested); // two at once may come to this in any order
    Bson later = next == null ? Updates.unset(ATTEST_AT) : Updates.set(ATTEST_AT, Date.from(next));
    return update(
            Filters.and(Filters.eq("_id", seen.endpoint()), Filters.eq("version", seen.version())),
            Updates.combine(done, later))
        .flatMap(
            matched ->
                matched ? Mono.empty() : update(Filters.eq("_id", seen.endpoint()), done).then());
  }

  private Mono<Boolean> update(Bson filter, Bson change) {
    return mongo
        .getCollection(LANES)
        .flatMap(documents -> Mono.from(documents.updateOne(filter, change)))
        .map(result -> result.getMatchedCount() == 1);
  }
}
