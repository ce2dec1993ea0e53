package app.tocsin.event.committees.mongo;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.committees.Area;
import app.tocsin.event.committees.Committee;
import app.tocsin.event.committees.CommitteeEvent;
import app.tocsin.event.committees.CommitteeEventFormat;
import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.CommitteeOutcome.Wish;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.committees.JoinRequest;
import app.tocsin.event.committees.Member;
import app.tocsin.event.committees.Summary;
import app.tocsin.messaging.mongo.StoredDocuments;
import app.tocsin.messaging.outbox.OutboxEntry;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Committees in the collection {@code committees}: state, version, events and mails that wait, in
 * one document.
 */
final class MongoCommittees implements Committees {
  static final String COLLECTION = "committees";
  static final String MAIL_ID = "mails.id";
  static final String OVER = "invitationsUntil";
  private static final String FIRST_TEXT = "firstText";
  private static final String MAILS = "mails";
  private static final int AT_ONCE = 200;

  private final ReactiveMongoOperations mongo;
  private final StoredDocuments documents;
  private final CommitteeEventFormat format;

  MongoCommittees(ReactiveMongoOperations mongo, CommitteeEventFormat format) {
    this.mongo = mongo;
    this.documents = new StoredDocuments(mongo, COLLECTION);
    this.format = format;
  }

  @Override
  public Mono<Committee> find(CommitteeId id) {
    return documents.find(id.value()).map(MongoCommittees::toCommittee);
  }

  @Override
  public Mono<Summary> summary(CommitteeId id, @Nullable String person) {
    return summaries(Filters.eq("_id", id.value()), person, 1).next();
  }

  @Override
  public Mono<Summary> summaryBySlug(String slug, @Nullable String person) {
    return summaries(Filters.eq("slug", slug), person, 1).next();
  }

  @Override
  public Flux<Summary> list(
      Wanted wanted, @Nullable String person, Optional<String> after, int limit) {
    List<Bson> filters = new ArrayList<>();
    filters.add(Filters.gt("_id", after.orElse("")));
    addWhere(filters, "departements", wanted.departement());
    addWhere(filters, "areas", wanted.area());
    addWhere(filters, "persons", wanted.person());
    return summaries(Filters.and(filters), person, limit);
  }

  private Flux<Summary> summaries(Bson which, @Nullable String person, int limit) {
    return documents()
        .flatMapMany(
            all ->
                all.find(which)
                    .projection(SummaryDocuments.projection(person))
                    .sort(Sorts.ascending("_id"))
                    .limit(limit))
        .concatMap(document -> summary(document, person));
  }

  private Mono<Summary> summary(Document document, @Nullable String person) {
    return SummaryDocuments.isComplete(document)
        ? Mono.just(SummaryDocuments.toSummary(document))
        : find(new CommitteeId(document.getString("_id"))).map(it -> Summary.of(it, person));
  }

  /** The store reads them all, but hands out a page. */
  @Override
  public Flux<Member> members(CommitteeId id, Optional<String> after, int limit) {
    List<Bson> steps =
        List.of(
            Aggregates.match(Filters.eq("_id", id.value())),
            Aggregates.project(new Document("member", "$state.people.members")),
            Aggregates.unwind("$member"),
            Aggregates.match(Filters.gt("member.id", after.orElse(""))),
            Aggregates.sort(Sorts.ascending("member.id")),
            Aggregates.limit(limit));
    return documents()
        .flatMapMany(all -> all.aggregate(steps))
        .map(
            found -> Json.mapper().convertValue(found.get("member", Document.class), Member.class));
  }

  private static void addWhere(List<Bson> filters, String field, @Nullable String value) {
    if (value != null) {
      filters.add(Filters.eq(field, value));
    }
  }

  @Override
  public Mono<Created> create(Committee committee, CommitteeEvent event) {
    String text = Json.mapper().writeValueAsString(committee.mandate());
    Document document =
        new Document("_id", committee.id().value())
            .append("slug", committee.slug())
            .append(FIRST_TEXT, text)
            .append(MAILS, List.of())
            .append(OutboxEntry.FIELD, List.of(entry(event).toDocument()));
    document.putAll(changeable(committee));
    return documents
        .insertOrFind(document)
        .map(stored -> new Created(toCommittee(stored), text.equals(stored.getString(FIRST_TEXT))));
  }

  @Override
  public Mono<Boolean> save(Committee after, Optional<CommitteeEvent> event, List<Wish> mails) {
    return documents.save(
        after.id().value(),
        after.version(),
        changeable(after),
        event.map(this::entry),
        mails.isEmpty() ? List.of() : List.of(Updates.pushEach(MAILS, numbered(after, mails))));
  }

  @Override
  public Mono<Waiting> waiting(CommitteeId id) {
    return documents
        .find(id.value())
        .map(
            document ->
                new Waiting(
                    toCommittee(document),
                    document.getList(MAILS, Document.class, List.of()).stream()
                        .map(MongoCommittees::toNumbered)
                        .toList()));
  }

  @Override
  public Flux<CommitteeId> withWaiting() {
    return ids(Filters.gt(MAIL_ID, ""));
  }

  @Override
  public Mono<Void> asked(Waiting mails) {
    List<String> said = mails.mails().stream().map(Numbered::id).toList();
    return documents.update(
        Filters.eq("_id", mails.committee().id().value()),
        Updates.pullByFilter(new Document(MAILS, new Document("id", new Document("$in", said)))));
  }

  /** Requests that were stored when they never ended are read by themselves. */
  @Override
  public Flux<CommitteeId> withPeopleOver(Instant now) {
    return ids(
        Filters.or(
            Filters.lte(OVER, Date.from(now)),
            Filters.lt("state.people.requests.at", now.minus(JoinRequest.VALID).toString())));
  }

  @Override
  public Flux<String> areas() {
    return documents()
        .flatMapMany(all -> all.find().projection(Projections.include("areas")))
        .flatMapIterable(document -> document.getList("areas", String.class, List.of()))
        .distinct();
  }

  private Flux<CommitteeId> ids(Bson filter) {
    return documents()
        .flatMapMany(all -> all.find(filter).projection(Projections.include("_id")).limit(AT_ONCE))
        .map(document -> new CommitteeId(document.getString("_id")));
  }

  private OutboxEntry entry(CommitteeEvent event) {
    Committee committee = event.committee();
    return new OutboxEntry(
        committee.id() + ":" + committee.version() + ":0",
        format.type(event),
        event.at(),
        format.data(event));
  }

  private static List<Document> numbered(Committee after, List<Wish> mails) {
    List<Document> numbered = new ArrayList<>();
    for (int i = 0; i < mails.size(); i++) {
      numbered.add(
          new Document("id", after.id() + ":" + after.version() + ":m" + i)
              .append("kind", mails.get(i).kind())
              .append("subject", mails.get(i).subject()));
    }
    return numbered;
  }

  private static Numbered toNumbered(Document document) {
    return new Numbered(
        document.getString("id"),
        new Wish(document.getString("kind"), document.getString("subject")));
  }

  private Mono<MongoCollection<Document>> documents() {
    return mongo.getCollection(COLLECTION);
  }

  /** The fields that a command can change. */
  private static Document changeable(Committee committee) {
    List<Area> territory = committee.mandate().territory();
    return new Document("version", committee.version())
        .append("departements", territory.stream().map(Area::departement).distinct().toList())
        .append("areas", territory.stream().map(Area::key).toList())
        .append("persons", committee.members().stream().map(Member::person).toList())
        .append(SummaryDocuments.SUMMED_UP, committee.version())
        .append(SummaryDocuments.MEMBERS, committee.members().size())
        .append(SummaryDocuments.BELONGS, SummaryDocuments.belonging(committee.members()))
        .append(OVER, committee.people().nextOver().map(Date::from).orElse(null))
        .append("state", Document.parse(Json.mapper().writeValueAsString(committee)));
  }

  /** Not by way of JSON text, which may be no longer than a request. */
  private static Committee toCommittee(Document document) {
    return Json.mapper().convertValue(document.get("state", Document.class), Committee.class);
  }
}
