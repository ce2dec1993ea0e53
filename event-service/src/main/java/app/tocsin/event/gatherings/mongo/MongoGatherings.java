package app.tocsin.event.gatherings.mongo;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringEvent;
import app.tocsin.event.gatherings.GatheringEventFormat;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.Host;
import app.tocsin.event.gatherings.HostNews;
import app.tocsin.event.gatherings.Life;
import app.tocsin.messaging.mongo.StoredDocuments;
import app.tocsin.messaging.outbox.OutboxEntry;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gatherings in the collection {@code gatherings}: state, version and outbox in one document. */
final class MongoGatherings implements Gatherings {
  static final String COLLECTION = "gatherings";
  private static final String FIRST_TEXT = "firstText";
  private static final int ENDED_AT_ONCE = 100;
  private static final String NEWS = "hostNews";
  static final String NEWS_ID = "hostNews.id";
  private static final int UNTOLD_AT_ONCE = 100;

  private final StoredDocuments documents;
  private final GatheringEventFormat format;

  MongoGatherings(ReactiveMongoOperations mongo, GatheringEventFormat format) {
    this.documents = new StoredDocuments(mongo, COLLECTION);
    this.format = format;
  }

  @Override
  public Mono<Gathering> find(GatheringId id) {
    return documents.find(id.value()).map(GatheringDocuments::toGathering);
  }

  @Override
  public Mono<Gathering> findBySlug(String slug) {
    return documents.first(Filters.eq("slug", slug)).map(GatheringDocuments::toGathering);
  }

  @Override
  public Flux<Gathering> findAll(Collection<GatheringId> ids) {
    return documents
        .some(Filters.in("_id", ids.stream().map(GatheringId::value).toList()), ids.size())
        .map(GatheringDocuments::toGathering);
  }

  @Override
  public Flux<Gathering> ofManager(String person, Optional<GatheringId> after, int limit) {
    return documents
        .page(Filters.eq("managedBy", person), after.map(GatheringId::value).orElse(null), limit)
        .map(GatheringDocuments::toGathering);
  }

  @Override
  public Flux<Gathering> ofCommittee(String committee, int limit) {
    return documents
        .some(Filters.eq("committee", committee), limit)
        .map(GatheringDocuments::toGathering);
  }

  @Override
  public Flux<Gathering> naming(String committee, Optional<GatheringId> after, int limit) {
    Bson named =
        Filters.and(Filters.eq("id", committee), Filters.eq("kind", Host.Kind.COMMITTEE.name()));
    return documents
        .page(
            Filters.and(
                Filters.eq("text.hosts.id", committee),
                Filters.elemMatch("text.hosts", named),
                Filters.ne("committee", committee),
                Filters.in("status", Life.Status.PUBLISHED.word(), Life.Status.POSTPONED.word())),
            after.map(GatheringId::value).orElse(null),
            limit)
        .map(GatheringDocuments::toGathering);
  }

  @Override
  public Flux<Gathering> ended(Instant now) {
    return documents
        .some(
            Filters.and(
                Filters.eq("status", Life.Status.PUBLISHED.word()),
                Filters.lte("endsAt", Date.from(now))),
            ENDED_AT_ONCE)
        .map(GatheringDocuments::toGathering);
  }

  @Override
  public Mono<Created> create(Gathering gathering) {
    String text = Json.mapper().writeValueAsString(gathering.text());
    return documents
        .insertOrFind(
            GatheringDocuments.toDocument(gathering)
                .append(FIRST_TEXT, text)
                .append(OutboxEntry.FIELD, List.of()))
        .map(
            stored ->
                new Created(
                    GatheringDocuments.toGathering(stored),
                    text.equals(stored.getString(FIRST_TEXT))));
  }

  @Override
  public Mono<Boolean> save(Gathering after, Optional<GatheringEvent> event, List<HostNews> news) {
    return documents.save(
        after.id().value(),
        after.version(),
        GatheringDocuments.changeable(after),
        event.map(this::entry),
        news.isEmpty()
            ? List.of()
            : List.of(Updates.pushEach(NEWS, GatheringDocuments.numbered(after, news))));
  }

  @Override
  public Mono<Untold> untold(GatheringId id) {
    return documents
        .find(id.value())
        .map(
            document ->
                new Untold(
                    GatheringDocuments.toGathering(document),
                    document.getList(NEWS, Document.class, List.of()).stream()
                        .map(GatheringDocuments::toNumbered)
                        .toList()));
  }

  @Override
  public Flux<GatheringId> withUntold() {
    return documents
        .some(Filters.gt(NEWS_ID, ""), UNTOLD_AT_ONCE)
        .map(document -> new GatheringId(document.getString("_id")));
  }

  @Override
  public Mono<Void> told(Untold news) {
    List<String> said = news.news().stream().map(Numbered::id).toList();
    return documents.update(
        Filters.eq("_id", news.gathering().id().value()),
        Updates.pullByFilter(new Document(NEWS, new Document("id", new Document("$in", said)))));
  }

  private OutboxEntry entry(GatheringEvent event) {
    Gathering gathering = event.gathering();
    return new OutboxEntry(
        gathering.id() + ":" + gathering.version() + ":0",
        format.type(event),
        event.at(),
        format.data(event));
  }
}
