package app.tocsin.partner.deliveries.mongo;

import static app.tocsin.partner.deliveries.mongo.LedgerDocuments.instant;
import static app.tocsin.partner.deliveries.mongo.MongoLedger.LANES;

import app.tocsin.partner.deliveries.Breaker;
import app.tocsin.partner.deliveries.Breaker.Closed;
import app.tocsin.partner.deliveries.Breaker.Open;
import app.tocsin.partner.deliveries.Breaker.Probing;
import app.tocsin.partner.deliveries.Outages;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
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

/**
 * Outages in the lanes' documents: the breaker as it was left, and {@code told}. Of an outage whose
 * end is yet to be told {@code tellEnd} is set: an index holds only these.
 */
final class MongoOutages implements Outages {
  static final String TELL_END = "tellEnd";
  static final String SINCE = "breaker.since";

  private final ReactiveMongoOperations mongo;

  MongoOutages(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Mono<List<Outage>> since(Set<Integer> buckets, Instant moment, String after, int limit) {
    return found(
        Filters.and(
            Filters.in("bucket", buckets),
            Filters.lte(SINCE, Date.from(moment)),
            Filters.in("breaker.state", "open", "probing"),
            Filters.gt("_id", after)),
        limit);
  }

  @Override
  public Mono<List<Outage>> told(Set<Integer> buckets, String after, int limit) {
    return found(
        Filters.and(
            Filters.in("bucket", buckets),
            Filters.gte(TELL_END, Date.from(Instant.EPOCH)),
            Filters.gt("_id", after)),
        limit);
  }

  private Mono<List<Outage>> found(Bson filter, int limit) {
    return mongo
        .getCollection(LANES)
        .flatMapMany(
            documents ->
                documents
                    .find(filter)
                    .projection(Projections.include("breaker", "told"))
                    .sort(Sorts.ascending("_id"))
                    .limit(limit))
        .map(MongoOutages::toOutage)
        .collectList();
  }

  private static Outage toOutage(Document lane) {
    Breaker breaker = LedgerDocuments.toBreaker(lane.get("breaker", Document.class));
    return new Outage(
        lane.getString("_id"), leftAlone(breaker), toTold(lane.get("told", Document.class)));
  }

  /** One delivery that climbs its ladder alone is no outage. */
  static @Nullable Instant leftAlone(Breaker breaker) {
    return switch (breaker) {
      case Closed _ -> null;
      case Open it -> it.failingSince();
      case Probing it -> it.failingSince();
    };
  }

  private static @Nullable Told toTold(@Nullable Document told) {
    Instant since = told == null ? null : instant(told, "since");
    return told == null || since == null ? null : new Told(since, told.getInteger("stage"));
  }

  @Override
  public Mono<Void> note(String endpoint, Told told) {
    Date since = Date.from(told.since());
    Bson noted = Updates.set("told", new Document("since", since).append("stage", told.stage()));
    Bson end = told.stage() == 0 ? Updates.unset(TELL_END) : Updates.set(TELL_END, since);
    return mongo
        .getCollection(LANES)
        .flatMap(
            documents ->
                Mono.from(
                    documents.updateOne(Filters.eq("_id", endpoint), Updates.combine(noted, end))))
        .then();
  }
}
