package app.tocsin.partner.deliveries.mongo;

import static app.tocsin.partner.deliveries.mongo.MongoLedger.DELIVERIES;

import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.DeliveryLog;
import app.tocsin.partner.deliveries.Lanes;
import app.tocsin.partner.deliveries.Message;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** The log, in the collections that deliveries are worked on in. */
final class MongoDeliveryLog implements DeliveryLog {
  private static final long LAST = 999_999_999_999L;

  private static final List<String> AGAIN =
      List.of(State.WAITING.name(), State.DELIVERED.name(), State.EXHAUSTED.name());

  private final ReactiveMongoOperations mongo;
  private final Lanes lanes;
  private final Clock clock;

  MongoDeliveryLog(ReactiveMongoOperations mongo, Lanes lanes, Clock clock) {
    this.mongo = mongo;
    this.lanes = lanes;
    this.clock = clock;
  }

  @Override
  public Mono<Delivery> find(String id) {
    return mongo
        .getCollection(DELIVERIES)
        .flatMap(documents -> Mono.from(documents.find(Filters.eq("_id", id)).first()))
        .map(LedgerDocuments::toDelivery);
  }

  @Override
  public Mono<List<Delivery>> page(Query query) {
    Long before = query.before();
    List<Bson> filters = new ArrayList<>();
    filters.add(Filters.gt("_id", Delivery.id(query.endpoint(), 0)));
    filters.add(Filters.lt("_id", Delivery.id(query.endpoint(), before == null ? LAST : before)));
    if (query.state() != null) {
      filters.add(Filters.eq("state", query.state().name()));
    }
    if (query.type() != null) {
      filters.add(Filters.eq("type", query.type()));
    }
    if (query.event() != null) {
      filters.add(Filters.eq("key", LedgerDocuments.key(query.endpoint(), query.event())));
    }
    if (query.until() != null) {
      filters.add(Filters.lt("createdAt", Date.from(query.until())));
    }
    if (query.since() != null) {
      filters.add(Filters.gte("createdAt", Date.from(query.since())));
    }
    return found(Filters.and(filters), Sorts.descending("_id"), query.limit());
  }

  @Override
  public Mono<List<Delivery>> part(String endpoint, long after, long upTo, int limit) {
    return upTo <= after
        ? Mono.just(List.of())
        : found(
            Filters.and(
                Filters.gt("_id", Delivery.id(endpoint, after)),
                Filters.lte("_id", Delivery.id(endpoint, upTo))),
            Sorts.ascending("_id"),
            limit);
  }

  private Mono<List<Delivery>> found(Bson filter, Bson sort, int limit) {
    return mongo
        .getCollection(DELIVERIES)
        .flatMapMany(
            documents ->
                documents
                    .find(filter)
                    .projection(Projections.exclude("attempts.response"))
                    .sort(sort)
                    .limit(limit))
        .map(LedgerDocuments::toDelivery)
        .collectList();
  }

  @Override
  public Mono<Map<String, Message>> messages(Collection<String> ids) {
    return ids.isEmpty() ? Mono.just(Map.of()) : lanes.messages(ids);
  }

  @Override
  public Mono<Long> complete(String endpoint) {
    return lanes.read(endpoint).map(Lanes.Stored::complete);
  }

  @Override
  public Mono<Long> resend(Collection<String> ids, @Nullable String replay) {
    var again =
        new Document("state", State.WAITING.name())
            .append("failures", 0)
            .append("dueAt", Date.from(clock.instant()));
    List<Bson> filters = new ArrayList<>();
    filters.add(Filters.in("_id", ids));
    filters.add(Filters.in("state", AGAIN));
    filters.add(Filters.ne(MongoCancelling.WITHDRAWN, true));
    if (replay != null) {
      again.append("replay", replay);
      filters.add(Filters.ne("replay", replay));
    }
    return mongo
        .getCollection(DELIVERIES)
        .flatMap(
            documents ->
                Mono.from(documents.updateMany(Filters.and(filters), new Document("$set", again))))
        .map(result -> result.getMatchedCount());
  }
}
