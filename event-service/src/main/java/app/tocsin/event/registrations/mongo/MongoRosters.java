package app.tocsin.event.registrations.mongo;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.registrations.CountingRegistrations.Coming;
import app.tocsin.event.registrations.RegistrationEventFormat;
import app.tocsin.event.registrations.Roster;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.RosterFact;
import app.tocsin.event.registrations.Rosters;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.messaging.mongo.StoredDocuments;
import app.tocsin.messaging.outbox.OutboxEntry;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rosters in the collection {@code rosters}: state, version and outbox in one document. */
final class MongoRosters implements Rosters {
  static final String COLLECTION = "rosters";
  private static final int DUE_AT_ONCE = 200;

  private final ReactiveMongoOperations mongo;
  private final StoredDocuments documents;
  private final RegistrationEventFormat format;

  MongoRosters(ReactiveMongoOperations mongo, RegistrationEventFormat format) {
    this.mongo = mongo;
    this.documents = new StoredDocuments(mongo, COLLECTION);
    this.format = format;
  }

  @Override
  public Mono<Roster> find(SlotId slot) {
    return documents.find(slot.toString()).map(RosterDocuments::toRoster);
  }

  @Override
  public Flux<Roster> of(GatheringId gathering) {
    return all()
        .flatMapMany(all -> all.find(Filters.eq("gathering", gathering.value())))
        .map(RosterDocuments::toRoster);
  }

  @Override
  public Mono<Coming> coming(Collection<GatheringId> gatherings) {
    List<String> ids = gatherings.stream().map(GatheringId::value).toList();
    return all()
        .flatMapMany(
            all ->
                all.find(Filters.in("gathering", ids))
                    .projection(Projections.include(RosterEntries.FIELD)))
        .flatMapIterable(RosterEntries::of)
        .filter(entry -> entry.standing() == Standing.CONFIRMED)
        .reduce(Coming.NOBODY, (sum, entry) -> sum.plus(new Coming(1, entry.people())));
  }

  @Override
  public Flux<SlotId> due(Instant now) {
    return all()
        .flatMapMany(
            all ->
                all.find(Filters.lte("due", Date.from(now)))
                    .projection(Projections.include("_id"))
                    .limit(DUE_AT_ONCE))
        .map(document -> SlotId.parse(document.getString("_id")));
  }

  @Override
  public Mono<Boolean> save(Roster after, List<RosterFact> facts, Gathering gathering) {
    List<Document> entries = entries(after, facts, gathering);
    return after.version() == 1 ? insert(after, entries) : update(after, entries);
  }

  private Mono<Boolean> insert(Roster after, List<Document> entries) {
    var document =
        new Document("_id", after.slot().toString())
            .append("gathering", after.slot().gathering().value())
            .append(OutboxEntry.FIELD, entries);
    document.putAll(RosterDocuments.changeable(after));
    return documents
        .insert(document)
        .thenReturn(true)
        .onErrorResume(DuplicateKeys::only, _ -> Mono.just(false));
  }

  /** All that happened by it is one push. */
  private Mono<Boolean> update(Roster after, List<Document> entries) {
    return documents.save(
        after.slot().toString(),
        after.version(),
        RosterDocuments.changeable(after),
        Optional.empty(),
        entries.isEmpty() ? List.of() : List.of(Updates.pushEach(OutboxEntry.FIELD, entries)));
  }

  private List<Document> entries(Roster after, List<RosterFact> facts, Gathering gathering) {
    List<Document> entries = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      RosterFact fact = facts.get(i);
      entries.add(
          new OutboxEntry(
                  after.slot() + ":" + after.version() + ":" + i,
                  format.type(fact),
                  fact.at(),
                  format.data(fact, after.slot(), gathering))
              .toDocument());
    }
    return entries;
  }

  private Mono<MongoCollection<Document>> all() {
    return mongo.getCollection(COLLECTION);
  }
}
