package app.tocsin.petition.petitions.mongo;

import app.tocsin.messaging.mongo.StoredDocuments;
import app.tocsin.messaging.outbox.OutboxEntry;
import app.tocsin.petition.petitions.Petition;
import app.tocsin.petition.petitions.PetitionEvent;
import app.tocsin.petition.petitions.PetitionEventFormat;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.petitions.Petitions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Petitions in the collection {@code petitions}: state, version and outbox in one document. */
final class MongoPetitions implements Petitions {
  static final String COLLECTION = "petitions";
  private static final int OVERDUE_AT_ONCE = 100;
  private static final Bson WAITING =
      Filters.and(
          Filters.eq("decidedAt", null),
          Filters.eq("publishedAt", null),
          Filters.eq("closedAt", null),
          Filters.gt("submittedAt", Date.from(Instant.EPOCH)));

  private final StoredDocuments documents;
  private final PetitionEventFormat format;

  MongoPetitions(ReactiveMongoOperations mongo, PetitionEventFormat format) {
    this.documents = new StoredDocuments(mongo, COLLECTION);
    this.format = format;
  }

  @Override
  public Mono<Petition> find(PetitionId id) {
    return documents.find(id.value()).map(PetitionDocuments::toPetition);
  }

  @Override
  public Mono<Petition> findBySlug(String slug) {
    return documents.first(Filters.eq("slug", slug)).map(PetitionDocuments::toPetition);
  }

  @Override
  public Mono<List<Petition>> list(Query query) {
    return documents
        .page(filter(query), Sorts.descending("publishedAt", "_id"), query.limit())
        .map(PetitionDocuments::toPetition)
        .collectList();
  }

  /**
   * By what makes a petition wait and not by the stored status: an instance that doesn't know of
   * moderators stores another with an edit, and leaves the rest.
   */
  @Override
  public Mono<List<Petition>> waiting(@Nullable Place after, int limit) {
    return documents
        .page(
            after == null ? WAITING : Filters.and(WAITING, behind(after)),
            Sorts.ascending("submittedAt", "_id"),
            limit)
        .map(PetitionDocuments::toPetition)
        .collectList();
  }

  private static Bson behind(Place after) {
    Date at = Date.from(after.at());
    return Filters.or(
        Filters.gt("submittedAt", at),
        Filters.and(Filters.eq("submittedAt", at), Filters.gt("_id", after.id().value())));
  }

  @Override
  public Flux<Petition> overdue(Instant now) {
    return documents
        .some(
            Filters.and(
                Filters.eq("status", Petition.Status.OPEN.name()),
                Filters.lte("closesAt", Date.from(now))),
            OVERDUE_AT_ONCE)
        .map(PetitionDocuments::toPetition);
  }

  @Override
  public Mono<Created> create(Petition petition, String fingerprint) {
    return documents
        .insertOrFind(
            PetitionDocuments.toDocument(petition)
                .append("fingerprint", fingerprint)
                .append(OutboxEntry.FIELD, List.of()))
        .map(
            stored ->
                new Created(PetitionDocuments.toPetition(stored), stored.getString("fingerprint")));
  }

  @Override
  public Mono<Boolean> save(Petition after, List<PetitionEvent> events) {
    return documents.save(
        after.id().value(),
        after.version(),
        PetitionDocuments.changeable(after),
        IntStream.range(0, events.size()).mapToObj(i -> entry(events.get(i), i)).toList());
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
      Date at = Date.from(before.at());
      filters.add(
          Filters.or(
              Filters.lt("publishedAt", at),
              Filters.and(Filters.eq("publishedAt", at), Filters.lt("_id", before.id().value()))));
    }
    return Filters.and(filters);
  }

  private OutboxEntry entry(PetitionEvent event, int index) {
    Petition petition = event.petition();
    return new OutboxEntry(
        petition.id() + ":" + petition.version() + ":" + index,
        format.type(event),
        event.at(),
        format.data(event),
        format.topic(event));
  }
}
