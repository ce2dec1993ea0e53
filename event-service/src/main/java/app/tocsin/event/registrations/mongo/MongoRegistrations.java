package app.tocsin.event.registrations.mongo;

import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.registrations.Registration;
import app.tocsin.event.registrations.Registration.Kind;
import app.tocsin.event.registrations.Registration.State;
import app.tocsin.event.registrations.Registration.Transition;
import app.tocsin.event.registrations.Registrations;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.registrations.Tokens.Ticket;
import app.tocsin.messaging.mongo.DuplicateKeys;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Registrations for slots without limit, in the collection {@code registrations}. */
final class MongoRegistrations implements Registrations {
  static final String COLLECTION = "registrations";

  private final ReactiveMongoOperations mongo;
  private final MongoPersonalData slots;

  MongoRegistrations(ReactiveMongoOperations mongo, MongoPersonalData slots) {
    this.mongo = mongo;
    this.slots = slots;
  }

  @Override
  public Flux<Registration> findAll(Collection<String> ids) {
    return find(Filters.in("_id", ids), ids.size());
  }

  @Override
  public Flux<Registration> confirmed(SlotId slot, Optional<String> after, int limit) {
    Bson those =
        Filters.and(
            Filters.eq("slot", slot.toString()), Filters.eq("state", State.CONFIRMED.name()));
    return find(after.map(id -> Filters.and(those, Filters.gt("_id", id))).orElse(those), limit);
  }

  @Override
  public Flux<Ticket> ofGathering(GatheringId gathering) {
    Bson those =
        Filters.and(
            Filters.gt("slot", gathering + ":"),
            Filters.lt("slot", gathering + ";"),
            Filters.ne("state", State.CANCELLED.name()));
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(all -> all.find(those).projection(Projections.include("_id", "slot")))
        .map(
            document ->
                new Ticket(SlotId.parse(document.getString("slot")), document.getString("_id")));
  }

  @Override
  public Flux<Registration> ofPerson(String person) {
    return find(Filters.eq("form.person", person), 500);
  }

  @Override
  public Mono<Boolean> save(List<Change> changes) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    changes.forEach(change -> writes.add(write(change)));
    long updates = changes.stream().filter(change -> change.before() != null).count();
    List<String> named =
        changes.stream().map(change -> change.after().form().slot().toString()).toList();
    return slots
        .note(named)
        .then(mongo.getCollection(COLLECTION))
        .flatMap(all -> Mono.from(all.bulkWrite(writes, new BulkWriteOptions().ordered(false))))
        .map(BulkWriteResult::getMatchedCount)
        .map(matched -> matched == updates)
        .onErrorResume(DuplicateKeys::only, _ -> Mono.just(false));
  }

  private Flux<Registration> find(Bson filter, int limit) {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(all -> all.find(filter).sort(Sorts.ascending("_id")).limit(limit))
        .map(MongoRegistrations::toRegistration);
  }

  private static WriteModel<Document> write(Change change) {
    Document after = toDocument(change.after());
    Registration before = change.before();
    return before == null
        ? new InsertOneModel<>(after)
        : new ReplaceOneModel<>(
            Filters.and(
                Filters.eq("_id", before.id()), Filters.eq("lastOffset", before.lastOffset())),
            after);
  }

  private static Document toDocument(Registration registration) {
    return new Document("_id", registration.id())
        .append("slot", registration.form().slot().toString())
        .append("state", registration.state().name())
        .append("people", registration.people())
        .append("partition", registration.partition())
        .append("lastOffset", registration.lastOffset())
        .append("form", FormDocuments.toDocument(registration.form()))
        .append(
            "transitions",
            registration.transitions().stream().map(MongoRegistrations::toDocument).toList());
  }

  private static Document toDocument(Transition transition) {
    return new Document("o", transition.offset())
        .append("k", transition.kind().name())
        .append("p", transition.people())
        .append("r", transition.registrations())
        .append("f", transition.form());
  }

  private static Registration toRegistration(Document document) {
    return new Registration(
        document.getString("_id"),
        FormDocuments.toForm(document.get("form", Document.class)),
        State.valueOf(document.getString("state")),
        document.getInteger("people"),
        document.getInteger("partition"),
        document.getList("transitions", Document.class).stream()
            .map(
                each ->
                    new Transition(
                        each.get("o", Number.class).longValue(),
                        Kind.valueOf(each.getString("k")),
                        each.getInteger("p"),
                        each.getInteger("r"),
                        each.getString("f")))
            .toList());
  }
}
