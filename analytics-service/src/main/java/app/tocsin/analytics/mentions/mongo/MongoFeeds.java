package app.tocsin.analytics.mentions.mongo;

import app.tocsin.analytics.mentions.Feed;
import app.tocsin.analytics.mentions.Feed.Check;
import app.tocsin.analytics.mentions.Feed.Settings;
import app.tocsin.analytics.mentions.Feeds;
import app.tocsin.analytics.mentions.SearchExpression;
import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.messaging.mongo.StoredDocuments;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Feeds in the collection {@code feeds}, and who reads them in {@code leases}. */
final class MongoFeeds implements Feeds {
  static final String COLLECTION = "feeds";
  private static final String LEASES = "leases";
  private static final String READING = "feeds";

  private final ReactiveMongoOperations mongo;
  private final StoredDocuments documents;

  MongoFeeds(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
    this.documents = new StoredDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<Feed> find(String id) {
    return documents.find(id).map(MongoFeeds::toFeed);
  }

  @Override
  public Mono<List<Feed>> list(Optional<String> after, int limit) {
    return documents
        .page(Filters.empty(), after.orElse(null), limit)
        .map(MongoFeeds::toFeed)
        .collectList();
  }

  @Override
  public Mono<Feed> create(Feed feed) {
    return documents
        .insertOrFind(
            changeable(feed)
                .append("_id", feed.id())
                .append("author", feed.author())
                .append("createdAt", Date.from(feed.createdAt())))
        .map(MongoFeeds::toFeed);
  }

  @Override
  public Mono<Boolean> save(Feed after) {
    return documents.save(after.id(), after.version(), changeable(after));
  }

  @Override
  public Mono<Void> checked(Feed feed, Check check) {
    return documents.update(
        Filters.and(Filters.eq("_id", feed.id()), Filters.eq("version", feed.version())),
        new Document("$set", toDocument(check)));
  }

  @Override
  public Mono<Boolean> remove(String id, long version) {
    return documents.remove(id, version);
  }

  @Override
  public Mono<List<Feed>> due(Instant now, int limit) {
    return documents
        .page(
            Filters.and(Filters.eq("active", true), Filters.lte("nextAt", Date.from(now))),
            Sorts.ascending("nextAt"),
            limit)
        .map(MongoFeeds::toFeed)
        .collectList();
  }

  /** Whoever comes second finds the id taken. */
  @Override
  public Mono<Boolean> hold(String reader, Instant now, Instant until) {
    var held = new Document("owner", reader).append("until", Date.from(until));
    Bson mineOrFree =
        Filters.and(
            Filters.eq("_id", READING),
            Filters.or(Filters.eq("owner", reader), Filters.lt("until", Date.from(now))));
    return mongo
        .getCollection(LEASES)
        .flatMap(
            leases ->
                Mono.from(leases.updateOne(mineOrFree, new Document("$set", held)))
                    .flatMap(
                        result ->
                            result.getMatchedCount() == 1
                                ? Mono.just(true)
                                : Mono.from(leases.insertOne(held.append("_id", READING)))
                                    .thenReturn(true)))
        .onErrorResume(DuplicateKeys::only, _ -> Mono.just(false));
  }

  private static Document changeable(Feed feed) {
    Settings settings = feed.settings();
    var document =
        new Document("version", feed.version())
            .append("url", settings.url())
            .append("search", settings.search().text())
            .append("outlet", settings.outlet())
            .append("petition", settings.petition())
            .append("campaign", settings.campaign())
            .append("everyMinutes", settings.every().toMinutes())
            .append("active", settings.active());
    document.putAll(toDocument(feed.check()));
    return document;
  }

  private static Document toDocument(Check check) {
    Instant at = check.at();
    return new Document("checkedAt", at == null ? null : Date.from(at))
        .append("nextAt", Date.from(check.nextAt()))
        .append("etag", check.etag())
        .append("lastModified", check.lastModified())
        .append("failure", check.failure())
        .append("failures", check.failures())
        .append("found", check.found());
  }

  private static Feed toFeed(Document document) {
    return new Feed(
        document.getString("_id"),
        document.get("version", Number.class).longValue(),
        new Settings(
            document.getString("url"),
            new SearchExpression(document.getString("search")),
            document.getString("outlet"),
            document.getString("petition"),
            document.getString("campaign"),
            Duration.ofMinutes(document.get("everyMinutes", Number.class).longValue()),
            document.getBoolean("active")),
        new Check(
            instant(document.getDate("checkedAt")),
            document.getDate("nextAt").toInstant(),
            document.getString("etag"),
            document.getString("lastModified"),
            document.getString("failure"),
            document.get("failures", Number.class).intValue(),
            document.get("found", Number.class).longValue()),
        document.getString("author"),
        document.getDate("createdAt").toInstant());
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
