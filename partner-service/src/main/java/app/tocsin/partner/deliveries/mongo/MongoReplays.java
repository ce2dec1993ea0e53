package app.tocsin.partner.deliveries.mongo;

import static app.tocsin.partner.deliveries.mongo.LedgerDocuments.date;
import static app.tocsin.partner.deliveries.mongo.LedgerDocuments.instant;
import static app.tocsin.partner.deliveries.mongo.MongoLedger.number;

import app.tocsin.messaging.mongo.StoredDocuments;
import app.tocsin.partner.deliveries.Buckets;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.Replay;
import app.tocsin.partner.deliveries.Replay.Status;
import app.tocsin.partner.deliveries.Replay.Wish;
import app.tocsin.partner.deliveries.Replaying;
import app.tocsin.partner.deliveries.Replays;
import com.mongodb.client.model.Filters;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Replays in the collection {@code replays}. */
final class MongoReplays implements Replays {
  static final String COLLECTION = "replays";
  private static final Bson RUNNING = Filters.eq("status", Status.RUNNING.name());

  private final StoredDocuments documents;

  MongoReplays(ReactiveMongoOperations mongo) {
    this.documents = new StoredDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<Void> create(Replay replay) {
    Wish wish = replay.wish();
    Document document =
        changeable(replay)
            .append("_id", replay.id())
            .append("partner", replay.partner())
            .append("endpoint", replay.endpoint())
            .append("bucket", Buckets.of(replay.endpoint()))
            .append("since", date(wish.since()))
            .append("until", date(wish.until()))
            .append("types", List.copyOf(wish.types()))
            .append("petitions", List.copyOf(wish.petitions()))
            .append("states", wish.states().stream().map(State::name).sorted().toList())
            .append("missingOnly", wish.missingOnly())
            .append("upTo", replay.upTo())
            .append("createdAt", Date.from(replay.createdAt()));
    return documents.insert(document);
  }

  @Override
  public Mono<Replay> find(String id) {
    return documents.find(id).map(MongoReplays::toReplay);
  }

  @Override
  public Mono<List<Replay>> of(String partner, @Nullable String after, int limit) {
    return documents
        .page(Filters.eq("partner", partner), after, limit)
        .map(MongoReplays::toReplay)
        .collectList();
  }

  @Override
  public Mono<List<Replay>> running(Set<Integer> buckets, int limit) {
    return documents
        .page(Filters.and(RUNNING, Filters.in("bucket", buckets)), (String) null, limit)
        .map(MongoReplays::toReplay)
        .collectList();
  }

  @Override
  public Mono<Long> runningOf(String partner) {
    return documents
        .some(Filters.and(Filters.eq("partner", partner), RUNNING), Replaying.MOST_RUNNING)
        .count();
  }

  @Override
  public Mono<Boolean> save(Replay after) {
    return documents.save(after.id(), after.version(), changeable(after));
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
            Set.copyOf(document.getList("petitions", String.class, List.of())),
            document.getList("states", String.class, List.of()).stream()
                .map(State::valueOf)
                .collect(Collectors.toSet()),
            document.getBoolean("missingOnly")),
        Status.valueOf(document.getString("status")),
        number(document, "upTo"),
        number(document, "position"),
        number(document, "resent"),
        document.getDate("createdAt").toInstant());
  }
}
