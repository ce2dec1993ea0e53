package app.tocsin.analytics.schedules.mongo;

import app.tocsin.analytics.schedules.Letters;
import app.tocsin.messaging.mongo.DueDocuments;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
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

  private final DueDocuments waiting;

  MongoLetters(ReactiveMongoOperations mongo) {
    this.waiting = new DueDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<Void> ask(List<Letter> letters) {
    return waiting.ask(letters.stream().map(MongoLetters::toDocument).toList());
  }

  @Override
  public Flux<Letter> take(Instant now, Instant until, int limit) {
    return waiting.take(now, until, limit).map(found -> toLetter(found, until));
  }

  @Override
  public Mono<Void> done(Letter letter, boolean sent, Instant at) {
    return waiting.done(
        letter.id(), new Document("sent", sent).append("doneAt", Date.from(at)), List.of("to"));
  }

  @Override
  public Mono<Void> later(Letter letter, Instant dueAt) {
    return waiting.later(letter.id(), letter.dueAt(), dueAt, letter.tries() + 1);
  }

  private static Document toDocument(Letter letter) {
    return new Document("_id", letter.id())
        .append("report", letter.report())
        .append("to", letter.to())
        .append(DueDocuments.DUE, Date.from(letter.dueAt()))
        .append(DueDocuments.TRIES, letter.tries());
  }

  private static Letter toLetter(Document document, Instant until) {
    return new Letter(
        document.getString("_id"),
        document.getString("report"),
        document.getString("to"),
        until,
        document.getInteger(DueDocuments.TRIES, 0));
  }
}
