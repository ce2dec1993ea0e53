package app.tocsin.partner.partners.mongo;

import app.tocsin.messaging.mongo.StoredDocuments;
import app.tocsin.partner.partners.ApiKey;
import app.tocsin.partner.partners.ApiKeys;
import app.tocsin.partner.partners.Scope;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** API keys in the collection {@code api-keys}. */
final class MongoApiKeys implements ApiKeys {
  static final String COLLECTION = "api-keys";

  private static final String LASTS = "lasts";
  private static final int ALL = 1000;

  private final StoredDocuments documents;

  MongoApiKeys(ReactiveMongoOperations mongo) {
    this.documents = new StoredDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<ApiKey> find(String id) {
    return documents.find(id).map(MongoApiKeys::toKey);
  }

  @Override
  public Mono<List<ApiKey>> of(String partner) {
    return documents
        .page(Filters.eq("partner", partner), (String) null, ALL)
        .map(MongoApiKeys::toKey)
        .collectList();
  }

  @Override
  public Mono<Void> create(ApiKey key) {
    Document document =
        new Document("_id", key.id())
            .append("partner", key.partner())
            .append("name", key.name())
            .append("scopes", key.scopes().stream().map(Scope::word).sorted().toList())
            .append("trace", key.trace())
            .append("createdAt", Date.from(key.createdAt()))
            .append(LASTS, date(key.lasts()))
            .append("expiresAt", date(key.expiresAt()));
    return documents.insert(document);
  }

  @Override
  public Mono<Void> expire(String id, Instant at) {
    Date date = Date.from(at);
    return documents.update(
        Filters.and(
            Filters.eq("_id", id),
            Filters.or(Filters.eq("expiresAt", null), Filters.gt("expiresAt", date))),
        Updates.set("expiresAt", date));
  }

  @Override
  public Mono<Void> used(String id, Instant at) {
    return documents.update(Filters.eq("_id", id), Updates.set("lastUsedAt", Date.from(at)));
  }

  private static ApiKey toKey(Document document) {
    return new ApiKey(
        document.getString("_id"),
        document.getString("partner"),
        document.getString("name"),
        document.getList("scopes", String.class).stream()
            .flatMap(word -> Scope.of(word).stream())
            .collect(Collectors.toSet()),
        document.getString("trace"),
        document.getDate("createdAt").toInstant(),
        // one from before this was kept apart: what it expires at is all that is known
        instant(document, document.containsKey(LASTS) ? LASTS : "expiresAt"),
        instant(document, "expiresAt"),
        instant(document, "lastUsedAt"));
  }

  private static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }

  private static @Nullable Instant instant(Document document, String name) {
    Date date = document.getDate(name);
    return date == null ? null : date.toInstant();
  }
}
