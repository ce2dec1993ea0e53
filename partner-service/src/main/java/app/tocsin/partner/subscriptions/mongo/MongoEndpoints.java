package app.tocsin.partner.subscriptions.mongo;

import app.tocsin.messaging.mongo.StoredDocuments;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoints;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Endpoints in the collection {@code endpoints}. */
final class MongoEndpoints implements Endpoints {
  static final String COLLECTION = "endpoints";

  private final ReactiveMongoOperations mongo;
  private final StoredDocuments documents;

  MongoEndpoints(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
    this.documents = new StoredDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<Endpoint> find(String id) {
    return documents.find(id).map(EndpointDocuments::toEndpoint);
  }

  @Override
  public Mono<Map<String, Endpoint>> all(Collection<String> ids) {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(all -> all.find(Filters.in("_id", ids)))
        .map(EndpointDocuments::toEndpoint)
        .collectMap(Endpoint::id);
  }

  @Override
  public Mono<List<Endpoint>> candidates(String type, Set<String> petitions) {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(
            all -> all.find(Filters.in("routes", EndpointDocuments.routesOf(type, petitions))))
        .map(EndpointDocuments::toEndpoint)
        .distinct(Endpoint::id)
        .collectList();
  }

  @Override
  public Mono<List<Endpoint>> of(@Nullable String partner, @Nullable String after, int limit) {
    return documents
        .page(partner == null ? Filters.empty() : Filters.eq("partner", partner), after, limit)
        .map(EndpointDocuments::toEndpoint)
        .collectList();
  }

  /** What isn't gone has no date there: the index passes it over. */
  @Override
  public Mono<List<Endpoint>> gone(Instant moment, String after, int limit) {
    return documents
        .page(
            Filters.and(Filters.gt("goneAt", Date.from(moment)), Filters.gt("_id", after)),
            Sorts.ascending("_id"),
            limit)
        .map(EndpointDocuments::toEndpoint)
        .collectList();
  }

  @Override
  public Mono<Created> create(Endpoint endpoint, String fingerprint) {
    return documents
        .insertOrFind(EndpointDocuments.toDocument(endpoint).append("fingerprint", fingerprint))
        .map(
            stored ->
                new Created(EndpointDocuments.toEndpoint(stored), stored.getString("fingerprint")));
  }

  @Override
  public Mono<Boolean> save(Endpoint after) {
    return documents.save(after.id(), after.version(), EndpointDocuments.changeable(after));
  }

  @Override
  public Mono<Void> remove(String id) {
    return documents.remove(id);
  }
}
