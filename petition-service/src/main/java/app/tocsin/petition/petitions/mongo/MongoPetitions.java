package app.tocsin.petition.petitions.mongo;

import app.tocsin.messaging.outbox.OutboxEntry;
import app.tocsin.petition.petitions.Petition;
import app.tocsin.petition.petitions.PetitionEvent;
import app.tocsin.petition.petitions.PetitionEventFormat;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.petitions.Petitions;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Petitions in the collection {@code petitions}: state, version and outbox in one document. */
final class MongoPetitions implements Petitions {
  static final String COLLECTION = "petitions";
  private static final int OVERDUE_AT_ONCE = 100;

  private final ReactiveMongoOperations mongo;
  private final PetitionEventFormat format;

  MongoPetitions(ReactiveMongoOperations mongo, PetitionEventFormat format) {
    this.mongo = mongo;
    this.format = format;
  }

  @Override
  public Mono<Petition> find(PetitionId id) {
    return first(Filters.eq("_id", id.value()));
  }

  @Override
  public Mono<Petition> findBySlug(String slug) {
    return first(Filters.eq("slug", slug));
  }

  @Override
  public Mono<List<Petition>> list(Query query) {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(
            documents ->
                documents
                    .find(filter(query))
                    .sort(Sorts.descending("publishedAt", "_id"))
                    .limit(query.limit()))
        .map(PetitionDocuments::toPetition)
        .collectList();
  }

  @Override
  public Flux<Petition> overdue(Instant now) {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(
            documents ->
                documents
                    .find(
                        Filters.and(
                            Filters.eq("status", Petition.Status.OPEN.name()),
                            Filters.lte("closesAt", Date.from(now))))
                    .limit(OVERDUE_AT_ONCE))
        .map(PetitionDocuments::toPetition);
  }

  @Override
  public Mono<Created> create(Petition petition, String fingerprint) {
    Document document =
        PetitionDocuments.toDocument(petition)
            .append("fingerprint", fingerprint)
            .append(OutboxEntry.FIELD, List.of());
    return mongo
        .getCollection(COLLECTION)
        .flatMap(documents -> Mono.from(documents.insertOne(document)))
        .thenReturn(new Created(petition, fingerprint))
        .onErrorResume(MongoPetitions::isDuplicate, _ -> created(petition.id()));
  }

  private Mono<Created> created(PetitionId id) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(documents -> Mono.from(documents.find(Filters.eq("_id", id.value())).first()))
        .map(
            document ->
                new Created(
                    PetitionDocuments.toPetition(document), document.getString("fingerprint")));
  }

  @Override
  public Mono<Boolean> save(Petition after, Optional<PetitionEvent> event) {
    List<Bson> updates = new ArrayList<>();
    PetitionDocuments.changeable(after)
        .forEach((field, value) -> updates.add(Updates.set(field, value)));
    event
        .map(it -> Updates.push(OutboxEntry.FIELD, entry(it).toDocument()))
        .ifPresent(updates::add);
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            documents ->
                Mono.from(
                    documents.updateOne(
                        Filters.and(
                            Filters.eq("_id", after.id().value()),
                            Filters.eq("version", after.version() - 1)),
                        Updates.combine(updates))))
        .map(result -> result.getMatchedCount() == 1);
  }

  private Mono<Petition> first(Bson filter) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(documents -> Mono.from(documents.find(filter).first()))
        .map(PetitionDocuments::toPetition);
  }

  private static Bson filter(Query query) {
    List<Bson> filters = new ArrayList<>();
    Petition.Status status = query.status();
    filters.add(
        status == null
            ? Filters.in("status", Petition.Status.OPEN.name(), Petition.Status.CLOSED.name())
            : Filters.eq("status", status.name()));
    String words = query.words();
    if (words != null) {
      for (String word : words.split("\\s+", -1)) {
        Pattern pattern =
            Pattern.compile(Pattern.quote(word), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        filters.add(Filters.or(Filters.regex("title", pattern), Filters.regex("summary", pattern)));
      }
    }
    Place before = query.before();
    if (before != null) {
      Date at = Date.from(before.publishedAt());
      filters.add(
          Filters.or(
              Filters.lt("publishedAt", at),
              Filters.and(Filters.eq("publishedAt", at), Filters.lt("_id", before.id().value()))));
    }
    return Filters.and(filters);
  }

  private OutboxEntry entry(PetitionEvent event) {
    Petition petition = event.petition();
    return new OutboxEntry(
        petition.id() + ":" + petition.version() + ":0",
        format.type(event),
        event.at(),
        format.data(event));
  }

  private static boolean isDuplicate(Throwable error) {
    return error instanceof MongoWriteException write
        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }
}
