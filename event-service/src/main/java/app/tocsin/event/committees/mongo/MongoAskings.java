package app.tocsin.event.committees.mongo;

import app.tocsin.event.committees.Asking;
import app.tocsin.event.committees.Askings;
import app.tocsin.event.committees.CommitteeId;
import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.messaging.mongo.StoredDocuments;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Askings in the collection {@code committee-askings}; they go when they are over. */
final class MongoAskings implements Askings {
  static final String COLLECTION = "committee-askings";

  private final ReactiveMongoOperations mongo;
  private final StoredDocuments documents;

  MongoAskings(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
    this.documents = new StoredDocuments(mongo, COLLECTION);
  }

  /** One that asked of late has this id already, and nothing is replaced. */
  @Override
  public Mono<Boolean> keep(Asking asking, Instant since) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            all ->
                Mono.from(
                    all.replaceOne(
                        Filters.and(
                            Filters.eq("_id", asking.id()), Filters.lt("at", Date.from(since))),
                        new Document("_id", asking.id())
                            .append("committee", asking.committee().value())
                            .append("mailbox", asking.mailbox())
                            .append("sealed", asking.sealed())
                            .append("at", Date.from(asking.at())),
                        new ReplaceOptions().upsert(true))))
        .thenReturn(true)
        .onErrorResume(DuplicateKeys::only, _ -> Mono.just(false));
  }

  @Override
  public Mono<Asking> find(String id) {
    return documents
        .find(id)
        .map(
            document ->
                new Asking(
                    document.getString("_id"),
                    new CommitteeId(document.getString("committee")),
                    Objects.requireNonNullElse(document.getString("mailbox"), ""),
                    document.getString("sealed"),
                    document.getDate("at").toInstant()));
  }

  @Override
  public Mono<Long> lately(CommitteeId committee, Instant since) {
    return count(Filters.eq("committee", committee.value()), since);
  }

  @Override
  public Mono<Long> others(Asking asking, Instant since) {
    return count(
        Filters.and(Filters.eq("mailbox", asking.mailbox()), Filters.ne("_id", asking.id())),
        since);
  }

  private Mono<Long> count(Bson those, Instant since) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            all ->
                Mono.from(
                    all.countDocuments(Filters.and(those, Filters.gt("at", Date.from(since))))));
  }

  @Override
  public Mono<Void> forget(String id) {
    return documents.remove(id);
  }
}
