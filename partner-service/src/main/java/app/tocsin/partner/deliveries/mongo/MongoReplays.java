package app.tocsin.partner.deliveries.mongo;

import static app.tocsin.partner.deliveries.mongo.LedgerDocuments.date;
import static app.tocsin.partner.deliveries.mongo.LedgerDocuments.instant;
import static app.tocsin.partner.deliveries.mongo.MongoLedger.number;

import app.tocsin.partner.deliveries.Replay;
import app.tocsin.partner.deliveries.Replay.Status;
import app.tocsin.partner.deliveries.Replay.Wish;
import app.tocsin.partner.deliveries.Replays;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Replays in the collection {@code replays}. */
final class MongoReplays implements Replays {
  static final String COLLECTION = "replays";

  private final ReactiveMongoOperations mongo;

  MongoReplays(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Mono<Void> create(Replay replay) {
    Wish wish = replay.wish();
    Document document =
        changeable(replay)
            .append("_id", replay.id())
            .append("partner", replay.partner())
            .append("endpoint", replay.endpoint())
            .append("since", date(wish.since()))
            .append("until", date(wish.until()))
            .append("types", List.copyOf(wish.types()))
            .append("missingOnly", wish.missingOnly())
            .append("upTo", replay.upTo())
            .append("createdAt", Date.from(replay.createdAt()));
    return mongo
        .getCollection(COLLECTION)
        .flatMap(documents -> Mono.from(documents.insertOne(document)))
        .then();
  }

  @Override
  public Mono<Replay> find(String id) {
    return found(Filters.eq("_id", id), 1).next();
  }

  @Override
  public Mono<List<Replay>> of(String partner, @Nullable String after, int limit) {
    Bson own = Filters.eq("partner", partner);
    return found(after == null ? own : Filters.and(own, Filters.gt("_id", after)), limit)
        .collectList();
  }

  @Override
  public Flux<Replay> running(int limit) {
    return found(Filters.eq("status", Status.RUNNING.name()), limit);
  }

  @Override
  public Mono<Boolean> save(Replay after) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            documents ->
                Mono.from(
                    documents.updateOne(
                        Filters.and(
                            Filters.eq("_id", after.id()),
                            Filters.eq("version", after.version() - 1)),
                        new Document("$set", changeable(after)))))
        .map(result -> result.getMatchedCount() == 1);
  }

  private Flux<Replay> found(Bson filter, int limit) {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(documents -> documents.find(filter).sort(Sorts.ascending("_id")).limit(limit))
        .map(MongoReplays::toReplay);
  }

  private static Document changeable(Replay replay) {
    return new Document("version", replay.version())
        .append("status", replay.status().name())
        .append("position", replay.position())
        .append("resent", replay.resent());
  }

  private static Replay toReplay(Document document) {
    return new Replay(
        document.getString("_id"),
        document.getString("partner"),
        document.getString("endpoint"),
        number(document, "version"),
        new Wish(
            instant(document, "since"),
            instant(document, "until"),
            Set.copyOf(document.getList("types", String.class)),
            document.getBoolean("missingOnly")),
        Status.valueOf(document.getString("status")),
        number(document, "upTo"),
        number(document, "position"),
        number(document, "resent"),
        document.getDate("createdAt").toInstant());
  }
}
