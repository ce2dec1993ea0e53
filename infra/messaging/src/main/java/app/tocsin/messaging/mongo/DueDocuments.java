package app.tocsin.messaging.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A collection of things to do, each from its {@link #DUE} on. Whoever takes one has it until a
 * moment that he names; if he dies, it is due again then. What is done stays as a mark without that
 * field, so that a second wish for it changes nothing.
 */
public final class DueDocuments {
  /** When it is to be done; absent when it is. */
  public static final String DUE = "dueAt";

  /** How often it was put off. */
  public static final String TRIES = "tries";

  private static final int AT_ONCE = 4;

  private final ReactiveMongoOperations mongo;
  private final String collection;

  public DueDocuments(ReactiveMongoOperations mongo, String collection) {
    this.mongo = mongo;
    this.collection = collection;
  }

  /** Adds those whose {@code _id} isn't known, with their {@link #DUE}. */
  public Mono<Void> ask(List<Document> wanted) {
    return wanted.isEmpty()
        ? Mono.empty()
        : documents()
            .flatMap(
                all -> Mono.from(all.insertMany(wanted, new InsertManyOptions().ordered(false))))
            .then()
            .onErrorResume(DuplicateKeys::only, _ -> Mono.empty());
  }

  /** Takes what is due, the longest due first. */
  public Flux<Document> take(Instant now, Instant until, int limit) {
    return documents()
        .flatMapMany(
            all ->
                all.find(Filters.lte(DUE, Date.from(now))).sort(Sorts.ascending(DUE)).limit(limit))
        .flatMapSequential(found -> claim(found, until), AT_ONCE);
  }

  /** Who moves the date first has it until then. */
  private Mono<Document> claim(Document found, Instant until) {
    return documents()
        .flatMap(
            all ->
                Mono.from(
                    all.updateOne(
                        stillDue(found.getString("_id"), found.getDate(DUE)),
                        Updates.set(DUE, Date.from(until)))))
        .filter(result -> result.getMatchedCount() == 1)
        .map(_ -> found);
  }

  /**
   * It is done, whoever has it by now.
   *
   * @param said what the mark says
   * @param forgotten fields that nobody needs any more
   */
  public Mono<Void> done(String id, Document said, List<String> forgotten) {
    Document unset = new Document(DUE, "");
    forgotten.forEach(field -> unset.append(field, ""));
    return update(Filters.eq("_id", id), new Document("$set", said).append("$unset", unset));
  }

  /** Puts it off; nothing where somebody else has it by now. */
  public Mono<Void> later(String id, Instant taken, Instant due, int tries) {
    return update(
        stillDue(id, Date.from(taken)),
        new Document("$set", new Document(DUE, Date.from(due)).append(TRIES, tries)));
  }

  private static Bson stillDue(String id, Date due) {
    return Filters.and(Filters.eq("_id", id), Filters.eq(DUE, due));
  }

  private Mono<Void> update(Bson which, Document change) {
    return documents().flatMap(all -> Mono.from(all.updateOne(which, change))).then();
  }

  private Mono<MongoCollection<Document>> documents() {
    return mongo.getCollection(collection);
  }
}
