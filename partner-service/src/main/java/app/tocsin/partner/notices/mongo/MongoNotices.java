package app.tocsin.partner.notices.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.messaging.mongo.StoredDocuments;
import app.tocsin.partner.notices.Notice;
import app.tocsin.partner.notices.Notices;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Notices in the collection {@code notices}. Those that are yet to be told have {@code dueAt}: the
 * index holds only them. The others stay for a month, and with them that they were told.
 */
final class MongoNotices implements Notices {
  static final String COLLECTION = "notices";

  private final ReactiveMongoOperations mongo;
  private final StoredDocuments documents;

  MongoNotices(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
    this.documents = new StoredDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<Void> raise(Notice notice, Instant dueAt) {
    return documents
        .insert(
            new Document("_id", notice.id())
                .append("endpoint", notice.endpoint())
                .append("since", Date.from(notice.since()))
                .append("stage", notice.stage())
                .append("raisedAt", Date.from(dueAt))
                .append("dueAt", Date.from(dueAt)))
        .onErrorResume(DuplicateKeys::only, _ -> Mono.empty());
  }

  @Override
  public Mono<Set<String>> raised(Collection<String> ids) {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(all -> all.find(Filters.in("_id", ids)).projection(Projections.include("_id")))
        .map(found -> found.getString("_id"))
        .collect(Collectors.toSet());
  }

  @Override
  public Flux<Notice> take(Instant now, Instant until, int limit) {
    return documents
        .page(Filters.lte("dueAt", Date.from(now)), Sorts.ascending("dueAt"), limit)
        .concatMap(found -> claim(found, until));
  }

  /** Who moves the date first has the notice until then. */
  private Mono<Notice> claim(Document found, Instant until) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            all ->
                Mono.from(
                    all.updateOne(
                        Filters.and(
                            Filters.eq("_id", found.getString("_id")),
                            Filters.eq("dueAt", found.getDate("dueAt"))),
                        Updates.set("dueAt", Date.from(until)))))
        .filter(result -> result.getMatchedCount() == 1)
        .map(
            _ ->
                new Notice(
                    found.getString("endpoint"),
                    found.getDate("since").toInstant(),
                    found.getInteger("stage")));
  }

  @Override
  public Mono<Void> done(Notice notice, Outcome outcome, Instant at) {
    return documents.update(
        Filters.eq("_id", notice.id()),
        Updates.combine(
            Updates.set("outcome", outcome.name()),
            Updates.set("doneAt", Date.from(at)),
            Updates.unset("dueAt")));
  }

  @Override
  public Mono<Void> later(Notice notice, Instant dueAt) {
    return documents.update(Filters.eq("_id", notice.id()), Updates.set("dueAt", Date.from(dueAt)));
  }
}
