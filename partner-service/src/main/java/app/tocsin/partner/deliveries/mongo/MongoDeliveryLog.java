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
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The log, in the collections that deliveries are worked on in. */
final class MongoDeliveryLog implements DeliveryLog {
  private static final long LAST = 999_999_999_999L;
  private static final int LANES_AT_ONCE = 8;
  private static final Comparator<Delivery> NEWEST_NUMBER =
      Comparator.comparingLong(Delivery::sequence).reversed();
  private static final Comparator<Delivery> NEWEST =
      Comparator.comparing(Delivery::createdAt).thenComparing((Delivery it) -> it.id()).reversed();

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

  /** Each lane by its ids, which cost the same with any backlog; then the newest of all. */
  @Override
  public Mono<List<Delivery>> page(Query query) {
    return Flux.fromIterable(query.endpoints())
        .flatMap(endpoint -> page(endpoint, query), LANES_AT_ONCE)
        .flatMapIterable(found -> found)
        .collectSortedList(query.endpoints().size() == 1 ? NEWEST_NUMBER : NEWEST)
        .map(found -> found.subList(0, Math.min(query.limit(), found.size())));
  }

  private Mono<List<Delivery>> page(String endpoint, Query query) {
    List<Bson> filters = filters(endpoint, query.wanted());
    Place before = query.before();
    String last = Delivery.id(endpoint, LAST);
    boolean alone = query.endpoints().size() == 1;
    if (before != null && alone && before.id().startsWith(endpoint + "-")) {
      last = before.id();
    } else if (before != null) {
      Date at = Date.from(before.createdAt());
      filters.add(
          Filters.or(
              Filters.lt("createdAt", at),
              Filters.and(Filters.eq("createdAt", at), Filters.lt("_id", before.id()))));
    }
    filters.add(Filters.gt("_id", Delivery.id(endpoint, 0)));
    filters.add(Filters.lt("_id", last));
    return found(Filters.and(filters), Sorts.descending("_id"), query.limit());
  }

  private static List<Bson> filters(String endpoint, Wanted wanted) {
    List<Bson> filters = new ArrayList<>();
    if (wanted.state() != null) {
      filters.add(Filters.eq("state", wanted.state().name()));
    }
    if (wanted.answered() != null) {
      filters.add(Filters.elemMatch("attempts", answered(wanted.answered())));
    }
    if (wanted.type() != null) {
      filters.add(Filters.eq("type", wanted.type()));
    }
    if (wanted.event() != null) {
      filters.add(Filters.eq("key", LedgerDocuments.key(endpoint, wanted.event())));
    }
    if (wanted.petition() != null) {
      filters.add(Filters.eq("petition", wanted.petition()));
    }
    if (wanted.subject() != null) {
      filters.add(Filters.eq("order", wanted.subject()));
    }
    if (wanted.until() != null) {
      filters.add(Filters.lt("createdAt", Date.from(wanted.until())));
    }
    if (wanted.since() != null) {
      filters.add(Filters.gte("createdAt", Date.from(wanted.since())));
    }
    return filters;
  }

  private static Bson answered(Answered answered) {
    return answered == Answered.NOTHING
        ? Filters.exists("status", false)
        : Filters.and(
            Filters.gte("status", answered.from()), Filters.lt("status", answered.from() + 100));
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
