package app.tocsin.partner.deliveries.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.partner.deliveries.Account;
import app.tocsin.partner.deliveries.Diary;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Pages as documents that never change, until their chapter is removed. */
final class MongoDiary implements Diary {
  static final String COLLECTION = "diary";
  static final String MINUTE = "minute";
  private static final String WRITER = "writer";
  private static final String ACCOUNTS = "accounts";

  /** The rest of a chapter otherwise comes at once. */
  private static final int PAGES_AT_ONCE = 100;

  private final ReactiveMongoOperations mongo;

  MongoDiary(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Mono<Void> write(Page page) {
    var document =
        new Document("_id", page.id())
            .append(WRITER, page.writer())
            .append(MINUTE, Date.from(page.minute()))
            .append(ACCOUNTS, page.accounts().stream().map(MongoDiary::toDocument).toList());
    return pages()
        .flatMap(pages -> Mono.from(pages.insertOne(document)))
        .then()
        .onErrorResume(DuplicateKeys::only, _ -> Mono.empty());
  }

  @Override
  public Flux<Chapter> finished(String writer, Instant before, Instant left, int limit) {
    List<Bson> stages =
        List.of(
            Aggregates.match(
                Filters.or(
                    Filters.and(Filters.eq(WRITER, writer), Filters.lt(MINUTE, Date.from(before))),
                    Filters.lt(MINUTE, Date.from(left)))),
            Aggregates.group(
                new Document(WRITER, "$" + WRITER).append(MINUTE, "$" + MINUTE),
                Accumulators.sum("pages", 1)),
            Aggregates.sort(Sorts.ascending("_id." + MINUTE)),
            Aggregates.limit(limit));
    return pages()
        .flatMapMany(pages -> pages.aggregate(stages))
        .map(found -> found.get("_id", Document.class))
        .map(id -> new Chapter(id.getString(WRITER), id.getDate(MINUTE).toInstant()));
  }

  @Override
  public Flux<Page> read(Chapter chapter) {
    return pages()
        .flatMapMany(
            pages -> pages.find(of(chapter)).sort(Sorts.ascending("_id")).batchSize(PAGES_AT_ONCE))
        .map(MongoDiary::toPage);
  }

  @Override
  public Mono<Void> remove(Collection<String> ids) {
    return pages().flatMap(pages -> Mono.from(pages.deleteMany(Filters.in("_id", ids)))).then();
  }

  private static Bson of(Chapter chapter) {
    return Filters.and(
        Filters.eq(WRITER, chapter.writer()), Filters.eq(MINUTE, Date.from(chapter.minute())));
  }

  private static Page toPage(Document document) {
    return new Page(
        document.getString("_id"),
        document.getString(WRITER),
        document.getDate(MINUTE).toInstant(),
        document.getList(ACCOUNTS, Document.class).stream().map(MongoDiary::toAccount).toList());
  }

  private static Document toDocument(Account account) {
    return new Document("endpoint", account.endpoint())
        .append("partner", account.partner())
        .append("delivered", account.delivered())
        .append("failed", account.failed())
        .append("exhausted", account.exhausted())
        .append("delays", account.delays());
  }

  private static Account toAccount(Document document) {
    return new Account(
        document.getString("endpoint"),
        document.getString("partner"),
        MongoLedger.number(document, "delivered"),
        MongoLedger.number(document, "failed"),
        MongoLedger.number(document, "exhausted"),
        document.getList("delays", Number.class).stream().map(Number::longValue).toList());
  }

  private Mono<MongoCollection<Document>> pages() {
    return mongo.getCollection(COLLECTION);
  }
}
