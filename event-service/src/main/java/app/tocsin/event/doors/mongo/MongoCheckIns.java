package app.tocsin.event.doors.mongo;

import app.tocsin.event.doors.Attendance;
import app.tocsin.event.doors.CheckIn;
import app.tocsin.event.doors.CheckInEventFormat;
import app.tocsin.event.doors.CheckIns;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.registrations.Tokens.Ticket;
import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.messaging.outbox.OutboxEntry;
import app.tocsin.messaging.outbox.OutboxRelay;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Check-ins in the collection {@code check-ins}: one document each, under its id. */
final class MongoCheckIns implements CheckIns {
  static final String COLLECTION = "check-ins";
  static final String COUNTS = "headcounts";
  private static final String WALK_IN = "walk-in";
  private static final String REGISTERED = "registered";

  /** Of all that are told together: a door and a till don't wait for Kafka. */
  private static final Duration RELAY_PATIENCE = Duration.ofMillis(500);

  private static final int AT_ONCE = 8;

  private final ReactiveMongoOperations mongo;
  private final CheckInEventFormat format;
  private final OutboxRelay relay;

  MongoCheckIns(ReactiveMongoOperations mongo, CheckInEventFormat format, OutboxRelay relay) {
    this.mongo = mongo;
    this.format = format;
    this.relay = relay;
  }

  @Override
  public Mono<Recorded> record(CheckIn checkIn, Gathering gathering) {
    String kind = checkIn.registration() == null ? WALK_IN : REGISTERED;
    String id = id(checkIn.slot(), kind, checkIn.id());
    List<Document> outbox =
        checkIn.registration() == null
            ? List.of()
            : List.of(
                new OutboxEntry(id, format.type(), checkIn.at(), format.data(checkIn, gathering))
                    .toDocument());
    var document =
        new Document("_id", id)
            .append("slot", checkIn.slot().toString())
            .append("kind", kind)
            .append("people", checkIn.people())
            .append("at", Date.from(checkIn.at()))
            .append("by", checkIn.by())
            .append(OutboxEntry.FIELD, outbox);
    return mongo
        .getCollection(COLLECTION)
        .flatMap(all -> Mono.from(all.insertOne(document)))
        .map(_ -> new Recorded(true, checkIn.people()))
        .onErrorResume(DuplicateKeys::only, _ -> recorded(id));
  }

  @Override
  public Mono<Void> tell(List<Ticket> recorded) {
    return Flux.fromIterable(recorded)
        .flatMap(
            ticket -> relay.relay(id(ticket.slot(), REGISTERED, ticket.registration())), AT_ONCE)
        .then()
        .timeout(RELAY_PATIENCE)
        .onErrorComplete();
  }

  private static String id(SlotId slot, String kind, String id) {
    return slot + ":" + kind + ":" + id;
  }

  private Mono<Recorded> recorded(String id) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(all -> Mono.from(all.find(Filters.eq("_id", id)).first()))
        .map(document -> new Recorded(false, document.getInteger("people")));
  }

  @Override
  public Flux<String> in(SlotId slot, Collection<String> registrations) {
    String beginning = slot + ":" + REGISTERED + ":";
    List<String> ids = registrations.stream().map(beginning::concat).toList();
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(all -> all.find(Filters.in("_id", ids)).projection(Projections.include("_id")))
        .map(document -> document.getString("_id").substring(beginning.length()));
  }

  @Override
  public Mono<Void> count(SlotId slot, int people) {
    return mongo
        .getCollection(COUNTS)
        .flatMap(
            all ->
                Mono.from(
                    all.updateOne(
                        Filters.eq("_id", slot.toString()),
                        Updates.set("people", people),
                        new UpdateOptions().upsert(true))))
        .then();
  }

  @Override
  public Mono<Attendance> attendance(SlotId slot) {
    return attendance(Filters.eq("slot", slot.toString()), Filters.eq("_id", slot.toString()));
  }

  @Override
  public Mono<Attendance> attendance(GatheringId gathering) {
    return attendance(ofGathering("slot", gathering), ofGathering("_id", gathering));
  }

  private static Bson ofGathering(String field, GatheringId gathering) {
    return Filters.and(Filters.gt(field, gathering + ":"), Filters.lt(field, gathering + ";"));
  }

  private Mono<Attendance> attendance(Bson entries, Bson counts) {
    Mono<Map<String, Document>> sums =
        mongo
            .getCollection(COLLECTION)
            .flatMapMany(
                all ->
                    all.aggregate(
                        List.of(
                            Aggregates.match(entries),
                            Aggregates.group(
                                "$kind",
                                Accumulators.sum("people", "$people"),
                                Accumulators.sum("number", 1)))))
            .collectMap(sum -> sum.getString("_id"));
    Mono<List<Integer>> counted =
        mongo
            .getCollection(COUNTS)
            .flatMapMany(all -> all.find(counts))
            .map(document -> document.getInteger("people"))
            .collectList();
    return Mono.zip(sums, counted)
        .map(
            found ->
                new Attendance(
                    sum(found.getT1(), REGISTERED, "number"),
                    sum(found.getT1(), REGISTERED, "people"),
                    sum(found.getT1(), WALK_IN, "people"),
                    found.getT2().isEmpty()
                        ? null
                        : found.getT2().stream().mapToInt(Integer::intValue).sum()));
  }

  private static long sum(Map<String, Document> sums, String kind, String field) {
    Document sum = sums.get(kind);
    return sum == null ? 0 : sum.get(field, Number.class).longValue();
  }
}
