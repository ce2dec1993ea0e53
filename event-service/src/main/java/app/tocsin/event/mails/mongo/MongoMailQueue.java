package app.tocsin.event.mails.mongo;

import app.tocsin.event.mails.Mail;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.messaging.mongo.DueDocuments;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Mails in the collection {@code mails}. Those that wait have {@code dueAt}: the index holds only
 * them. Those that are done go after a month; until then a second wish for them changes nothing.
 */
final class MongoMailQueue implements MailQueue {
  static final String COLLECTION = "mails";

  private final DueDocuments waiting;

  MongoMailQueue(ReactiveMongoOperations mongo) {
    this.waiting = new DueDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<Void> ask(List<Mail> mails) {
    return waiting.ask(mails.stream().map(MongoMailQueue::toDocument).toList());
  }

  @Override
  public Flux<Mail> take(Instant now, Instant until, int limit) {
    return waiting.take(now, until, limit).map(found -> toMail(found, until));
  }

  @Override
  public Mono<Void> done(Mail mail, Outcome outcome, Instant at) {
    return waiting.done(
        mail.id(),
        new Document("outcome", outcome.name()).append("doneAt", Date.from(at)),
        List.of("about"));
  }

  @Override
  public Mono<Void> later(Mail mail, Instant dueAt) {
    return waiting.later(mail.id(), mail.dueAt(), dueAt, mail.tries());
  }

  private static Document toDocument(Mail mail) {
    return new Document("_id", mail.id())
        .append("kind", mail.kind())
        .append("about", new Document(Map.copyOf(mail.about())))
        .append(DueDocuments.DUE, Date.from(mail.dueAt()));
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
        document.getInteger(DueDocuments.TRIES, 0));
  }
}
