package app.tocsin.event.committees.mongo;

import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.WrittenLetters;
import app.tocsin.messaging.mongo.StoredDocuments;
import java.time.Clock;
import java.util.Date;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Letters in the collection {@code committee-letters}; they go after a month. */
final class MongoWrittenLetters implements WrittenLetters {
  static final String COLLECTION = "committee-letters";

  private final StoredDocuments documents;
  private final Clock clock;

  MongoWrittenLetters(ReactiveMongoOperations mongo, Clock clock) {
    this.documents = new StoredDocuments(mongo, COLLECTION);
    this.clock = clock;
  }

  @Override
  public Mono<Written> keep(Written letter) {
    return documents
        .insertOrFind(
            new Document("_id", letter.id())
                .append("committee", letter.committee().value())
                .append("subject", letter.subject())
                .append("text", letter.text())
                .append("at", Date.from(clock.instant())))
        .map(MongoWrittenLetters::toWritten);
  }

  @Override
  public Mono<Written> find(String id) {
    return documents.find(id).map(MongoWrittenLetters::toWritten);
  }

  private static Written toWritten(Document document) {
    return new Written(
        document.getString("_id"),
        new CommitteeId(document.getString("committee")),
        document.getString("subject"),
        document.getString("text"));
  }
}
