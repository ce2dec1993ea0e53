package app.tocsin.partner.subscriptions.mongo;

import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoints;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Endpoints in the collection {@code endpoints}. */
final class MongoEndpoints implements Endpoints {
  static final String COLLECTION = "endpoints";

  private final ReactiveMongoOperations mongo;

  MongoEndpoints(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Mono<Endpoint> find(String id) {
    return stored(id).map(EndpointDocuments::toEndpoint);
  }

  @Override
  public Mono<List<Endpoint>> candidates(String type, Set<String> petitions) {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(
            documents ->
                documents.find(Filters.in("routes", EndpointDocuments.routesOf(type, petitions))))
        .map(EndpointDocuments::toEndpoint)
        .distinct(Endpoint::id)
        .collectList();
  }

  @Override
  public Mono<List<Endpoint>> of(String partner, @Nullable String after, int limit) {
    Bson own = Filters.eq("partner", partner);
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(
            documents ->
                documents
                    .find(after == null ? own : Filters.and(own, Filters.gt("_id", after)))
                    .sort(Sorts.ascending("_id"))
                    .limit(limit))
        .map(EndpointDocuments::toEndpoint)
        .collectList();
  }

  @Override
  public Mono<Created> create(Endpoint endpoint, String fingerprint) {
    Document document = EndpointDocuments.toDocument(endpoint).append("fingerprint", fingerprint);
    return mongo
        .getCollection(COLLECTION)
        .flatMap(documents -> Mono.from(documents.insertOne(document)))
        .thenReturn(new Created(endpoint, fingerprint))
        .onErrorResume(
            MongoEndpoints::isDuplicate,
            _ ->
                stored(endpoint.id())
                    .map(
                        found ->
                            new Created(
                                EndpointDocuments.toEndpoint(found),
                                found.getString("fingerprint"))));
  }

  @Override
  public Mono<Boolean> save(Endpoint after) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            documents ->
                Mono.from(
                    documents.updateOne(
                        Filters.and(
                            Filters.eq("_id", after.id()),
                            Filters.eq("version", after.version() - 1)),
                        new Document("$set", EndpointDocuments.changeable(after)))))
        .map(result -> result.getMatchedCount() == 1);
  }

  @Override
  public Mono<Void> remove(String id) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(documents -> Mono.from(documents.deleteOne(Filters.eq("_id", id))))
        .then();
  }

  private Mono<Document> stored(String id) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(documents -> Mono.from(documents.find(Filters.eq("_id", id)).first()));
  }

  private static boolean isDuplicate(Throwable error) {
    return error instanceof MongoWriteException write
        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }
}
