package app.tocsin.event.gatherings.mongo;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringEvent;
import app.tocsin.event.gatherings.GatheringEventFormat;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.Life;
import app.tocsin.messaging.outbox.OutboxEntry;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
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

  private final ReactiveMongoOperations mongo;
  private final GatheringEventFormat format;

  MongoGatherings(ReactiveMongoOperations mongo, GatheringEventFormat format) {
    this.mongo = mongo;
    this.format = format;
  }

  @Override
  public Mono<Gathering> find(GatheringId id) {
    return first(Filters.eq("_id", id.value())).map(GatheringDocuments::toGathering);
  }

  @Override
  public Mono<Gathering> findBySlug(String slug) {
    return first(Filters.eq("slug", slug)).map(GatheringDocuments::toGathering);
  }

  @Override
  public Flux<Gathering> findAll(Collection<GatheringId> ids) {
    return documents()
        .flatMapMany(
            all -> all.find(Filters.in("_id", ids.stream().map(GatheringId::value).toList())))
        .map(GatheringDocuments::toGathering);
  }

  @Override
  public Flux<Gathering> ofManager(String person, Optional<GatheringId> after, int limit) {
    Bson mine = Filters.eq("managedBy", person);
    Bson wanted = after.map(id -> Filters.and(mine, Filters.gt("_id", id.value()))).orElse(mine);
    return documents()
        .flatMapMany(all -> all.find(wanted).sort(Sorts.ascending("_id")).limit(limit))
        .map(GatheringDocuments::toGathering);
  }

  @Override
  public Flux<Gathering> ended(Instant now) {
    return documents()
        .flatMapMany(
            all ->
                all.find(
                        Filters.and(
                            Filters.eq("status", Life.Status.PUBLISHED.word()),
                            Filters.lte("endsAt", Date.from(now))))
                    .limit(ENDED_AT_ONCE))
        .map(GatheringDocuments::toGathering);
  }

  @Override
  public Mono<Created> create(Gathering gathering) {
    Document document =
        GatheringDocuments.toDocument(gathering)
            .append(FIRST_TEXT, Json.mapper().writeValueAsString(gathering.text()))
            .append(OutboxEntry.FIELD, List.of());
    return documents()
        .flatMap(all -> Mono.from(all.insertOne(document)))
        .thenReturn(new Created(gathering, true))
        .onErrorResume(MongoGatherings::isDuplicate, _ -> created(gathering));
  }

  private Mono<Created> created(Gathering gathering) {
    String text = Json.mapper().writeValueAsString(gathering.text());
    return first(Filters.eq("_id", gathering.id().value()))
        .map(
            stored ->
                new Created(
                    GatheringDocuments.toGathering(stored),
                    text.equals(stored.getString(FIRST_TEXT))));
  }

  @Override
  public Mono<Boolean> save(Gathering after, Optional<GatheringEvent> event) {
    List<Bson> updates = new ArrayList<>();
    GatheringDocuments.changeable(after)
        .forEach((field, value) -> updates.add(Updates.set(field, value)));
    event
        .map(it -> Updates.push(OutboxEntry.FIELD, entry(it).toDocument()))
        .ifPresent(updates::add);
    return documents()
        .flatMap(
            all ->
                Mono.from(
                    all.updateOne(
                        Filters.and(
                            Filters.eq("_id", after.id().value()),
                            Filters.eq("version", after.version() - 1)),
                        Updates.combine(updates))))
        .map(result -> result.getMatchedCount() == 1);
  }

  private Mono<Document> first(Bson filter) {
    return documents().flatMap(all -> Mono.from(all.find(filter).first()));
  }

  private Mono<MongoCollection<Document>> documents() {
    return mongo.getCollection(COLLECTION);
  }

  private OutboxEntry entry(GatheringEvent event) {
    Gathering gathering = event.gathering();
    return new OutboxEntry(
        gathering.id() + ":" + gathering.version() + ":0",
        format.type(event),
        event.at(),
        format.data(event));
  }

  private static boolean isDuplicate(Throwable error) {
    return error instanceof MongoWriteException write
        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }
}
