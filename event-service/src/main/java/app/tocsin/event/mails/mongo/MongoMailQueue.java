package app.tocsin.event.mails.mongo;

import app.tocsin.event.mails.Mail;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.messaging.mongo.DuplicateKeys;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Mails in the collection {@code mails}. Those that wait have {@code dueAt}: the index holds only
 * them. Those that are done go after a month; until then a second wish for them changes nothing.
 */
final class MongoMailQueue implements MailQueue {
  static final String COLLECTION = "mails";
  private static final int AT_ONCE = 4;

  private final ReactiveMongoOperations mongo;

  MongoMailQueue(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Mono<Void> ask(List<Mail> mails) {
    if (mails.isEmpty()) {
      return Mono.empty();
    }
    List<Document> wanted = mails.stream().map(MongoMailQueue::toDocument).toList();
    return documents()
        .flatMap(all -> Mono.from(all.insertMany(wanted, new InsertManyOptions().ordered(false))))
        .then()
        .onErrorResume(DuplicateKeys::only, _ -> Mono.empty());
  }

  @Override
  public Flux<Mail> take(Instant now, Instant until, int limit) {
    return documents()
        .flatMapMany(
            all ->
                all.find(Filters.lte("dueAt", Date.from(now)))
                    .sort(Sorts.ascending("dueAt"))
                    .limit(limit))
        .flatMapSequential(found -> claim(found, until), AT_ONCE);
  }

  /** Who moves the date first has the mail until then. */
  private Mono<Mail> claim(Document found, Instant until) {
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
        .map(_ -> toMail(found, until));
  }

  @Override
  public Mono<Void> done(Mail mail, Outcome outcome, Instant at) {
    return update(
        Filters.eq("_id", mail.id()),
        new Document(
                "$set", new Document("outcome", outcome.name()).append("doneAt", Date.from(at)))
            .append("$unset", new Document("dueAt", "").append("about", "")));
  }

  @Override
  public Mono<Void> later(Mail mail, Instant dueAt) {
    return update(
        Filters.and(Filters.eq("_id", mail.id()), Filters.eq("dueAt", Date.from(mail.dueAt()))),
        new Document(
            "$set", new Document("dueAt", Date.from(dueAt)).append("tries", mail.tries())));
  }

  private Mono<Void> update(Bson which, Document change) {
    return documents().flatMap(all -> Mono.from(all.updateOne(which, change))).then();
  }

  private Mono<MongoCollection<Document>> documents() {
    return mongo.getCollection(COLLECTION);
  }

  private static Document toDocument(Mail mail) {
    return new Document("_id", mail.id())
        .append("kind", mail.kind())
        .append("about", new Document(Map.copyOf(mail.about())))
        .append("dueAt", Date.from(mail.dueAt()));
  }

  private static Mail toMail(Document document, Instant until) {
    Map<String, String> about = new HashMap<>();
    document
        .get("about", Document.class)
        .forEach((name, value) -> about.put(name, String.valueOf(value)));
    return new Mail(
        document.getString("_id"),
        document.getString("kind"),
        about,
        until,
        document.getInteger("tries", 0));
  }
}
