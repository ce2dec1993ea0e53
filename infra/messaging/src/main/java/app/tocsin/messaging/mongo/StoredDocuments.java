package app.tocsin.messaging.mongo;

import app.tocsin.messaging.outbox.OutboxEntry;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One collection of aggregates, each a document with {@code _id} and a {@code version} that every
 * change raises by one: who read an older version changes nothing.
 */
public final class StoredDocuments {
  private static final String ID = "_id";
  private static final String VERSION = "version";

  private final ReactiveMongoOperations mongo;
  private final String collection;

  public StoredDocuments(ReactiveMongoOperations mongo, String collection) {
    this.mongo = mongo;
    this.collection = collection;
  }

  /** Empty where there is none. */
  public Mono<Document> find(String id) {
    return first(Filters.eq(ID, id));
  }

  /** Empty where there is none. */
  public Mono<Document> first(Bson filter) {
    return all().flatMap(documents -> Mono.from(documents.find(filter).first()));
  }

  /** At most {@code limit} of those that match, in no particular order. */
  public Flux<Document> some(Bson filter, int limit) {
    return all().flatMapMany(documents -> documents.find(filter).limit(limit));
  }

  /** At most {@code limit} of those that match, in the order of {@code sort}. */
  public Flux<Document> page(Bson filter, Bson sort, int limit) {
    return all().flatMapMany(documents -> documents.find(filter).sort(sort).limit(limit));
  }

  /**
   * A page in the order of the ids.
   *
   * @param after the last id of the page before; null for the first page
   */
  public Flux<Document> page(Bson filter, @Nullable String after, int limit) {
    return page(
        after == null ? filter : Filters.and(filter, Filters.gt(ID, after)),
        Sorts.ascending(ID),
        limit);
  }

  /** Fails with {@link MongoWriteException} where the id is taken. */
  public Mono<Void> insert(Document document) {
    return all().flatMap(documents -> Mono.from(documents.insertOne(document))).then();
  }

  /**
   * Stores a new document, or finds the one that has its id already: a request that is made again
   * gives what the first one made. Empty where another of its unique fields is taken.
   */
  public Mono<Document> insertOrFind(Document document) {
    return insert(document)
        .thenReturn(document)
        .onErrorResume(DuplicateKeys::only, _ -> find(document.getString(ID)));
  }

  /**
   * Changes the document where its version is the one before {@code version}.
   *
   * @param changed the fields to set; {@code version} among them
   * @return false where somebody else changed it in between, or it is gone
   */
  public Mono<Boolean> save(String id, long version, Document changed) {
    return save(id, version, changed, Optional.empty());
  }

  /** As the other, and what is to be said of the change waits in the document from then on. */
  public Mono<Boolean> save(
      String id, long version, Document changed, Optional<OutboxEntry> event) {
    return save(id, version, changed, event, List.of());
  }

  /** As the other, and all that is to be said of the change waits in the document, in order. */
  public Mono<Boolean> save(String id, long version, Document changed, List<OutboxEntry> events) {
    List<Document> entries = events.stream().map(OutboxEntry::toDocument).toList();
    return save(
        id,
        version,
        changed,
        Optional.empty(),
        entries.isEmpty() ? List.of() : List.of(Updates.pushEach(OutboxEntry.FIELD, entries)));
  }

  /**
   * As the other, with further updates in the same write.
   *
   * @param more of none of the fields that are set
   */
  public Mono<Boolean> save(
      String id, long version, Document changed, Optional<OutboxEntry> event, List<Bson> more) {
    List<Bson> updates = new ArrayList<>(more);
    updates.add(new Document("$set", changed));
    event.ifPresent(it -> updates.add(Updates.push(OutboxEntry.FIELD, it.toDocument())));
    Bson before = Filters.and(Filters.eq(ID, id), Filters.eq(VERSION, version - 1));
    return all()
        .flatMap(documents -> Mono.from(documents.updateOne(before, Updates.combine(updates))))
        .map(result -> result.getMatchedCount() == 1);
  }

  /** Changes the first that matches, whatever its version; nothing where none does. */
  public Mono<Void> update(Bson filter, Bson change) {
    return all().flatMap(documents -> Mono.from(documents.updateOne(filter, change))).then();
  }

  /** Nothing where it is gone already. */
  public Mono<Void> remove(String id) {
    return all().flatMap(documents -> Mono.from(documents.deleteOne(Filters.eq(ID, id)))).then();
  }

  /** Removes it where this is its version; whether it was. */
  public Mono<Boolean> remove(String id, long version) {
    Bson seen = Filters.and(Filters.eq(ID, id), Filters.eq(VERSION, version));
    return all()
        .flatMap(documents -> Mono.from(documents.deleteOne(seen)))
        .map(result -> result.getDeletedCount() == 1);
  }

  private Mono<MongoCollection<Document>> all() {
    return mongo.getCollection(collection);
  }
}
