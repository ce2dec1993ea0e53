package app.tocsin.analytics.schedules.mongo;

import app.tocsin.analytics.schedules.Letters;
import app.tocsin.messaging.mongo.DuplicateKeys;
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
 * Letters in the collection {@code report-letters}. Those that wait have {@code dueAt}; those that
 * are done have no address any more, and go after a hundred days: until then a second wish for them
 * changes nothing.
 */
final class MongoLetters implements Letters {
  static final String COLLECTION = "report-letters";
  private static final int AT_ONCE = 4;

  private final ReactiveMongoOperations mongo;

  MongoLetters(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Mono<Void> ask(List<Letter> letters) {
    if (letters.isEmpty()) {
      return Mono.empty();
    }
    List<Document> wanted = letters.stream().map(MongoLetters::toDocument).toList();
    return documents()
        .flatMap(all -> Mono.from(all.insertMany(wanted, new InsertManyOptions().ordered(false))))
        .then()
        .onErrorResume(DuplicateKeys::only, _ -> Mono.empty());
  }

  @Override
  public Flux<Letter> take(Instant now, Instant until, int limit) {
    return documents()
        .flatMapMany(
            all ->
                all.find(Filters.lte("dueAt", Date.from(now)))
                    .sort(Sorts.ascending("dueAt"))
                    .limit(limit))
        .flatMapSequential(found -> claim(found, until), AT_ONCE);
  }

  /** Who moves the date first has the letter until then. */
  private Mono<Letter> claim(Document found, Instant until) {
    return documents()
        .flatMap(
            all ->
                Mono.from(
                    all.updateOne(
                        Filters.and(
                            Filters.eq("_id", found.getString("_id")),
                            Filters.eq("dueAt", found.getDate("dueAt"))),
                        Updates.set("dueAt", Date.from(until)))))
        .filter(result -> result.getMatchedCount() == 1)
        .map(_ -> toLetter(found, until));
  }

  @Override
  public Mono<Void> done(Letter letter, boolean sent, Instant at) {
    return update(
        Filters.eq("_id", letter.id()),
        new Document("$set", new Document("sent", sent).append("doneAt", Date.from(at)))
            .append("$unset", new Document("dueAt", "").append("to", "")));
  }

  @Override
  public Mono<Void> later(Letter letter, Instant dueAt) {
    return update(
        Filters.and(Filters.eq("_id", letter.id()), Filters.eq("dueAt", Date.from(letter.dueAt()))),
        new Document(
            "$set", new Document("dueAt", Date.from(dueAt)).append("tries", letter.tries() + 1)));
  }

  private Mono<Void> update(Bson which, Document change) {
    return documents().flatMap(all -> Mono.from(all.updateOne(which, change))).then();
  }

  private Mono<MongoCollection<Document>> documents() {
    return mongo.getCollection(COLLECTION);
  }

  private static Document toDocument(Letter letter) {
    return new Document("_id", letter.id())
        .append("report", letter.report())
        .append("to", letter.to())
        .append("dueAt", Date.from(letter.dueAt()))
        .append("tries", letter.tries());
  }

  private static Letter toLetter(Document document, Instant until) {
    return new Letter(
        document.getString("_id"),
        document.getString("report"),
        document.getString("to"),
        until,
        document.getInteger("tries", 0));
  }
}
