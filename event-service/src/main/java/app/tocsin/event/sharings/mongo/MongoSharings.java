package app.tocsin.event.sharings.mongo;

import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.sharings.Sharing;
import app.tocsin.event.sharings.SharingEventFormat;
import app.tocsin.event.sharings.Sharings;
import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.messaging.mongo.StoredDocuments;
import app.tocsin.messaging.outbox.OutboxEntry;
import app.tocsin.messaging.outbox.OutboxRelay;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/**
 * In the collection {@code registration-sharings}: the version says the state. A yes that partners
 * weren't told of has no document, or one that says that it was taken back.
 */
final class MongoSharings implements Sharings {
  static final String COLLECTION = "registration-sharings";
  private static final long GIVEN = 1;
  private static final long TAKEN_BACK = 2;
  private static final int AT_ONCE = 8;
  private static final String VERSION = "version";
  private static final String FORM = "form";
  private static final String SLOT = "slot";

  private final ReactiveMongoOperations mongo;
  private final StoredDocuments documents;
  private final SharingEventFormat format;
  private final OutboxRelay relay;
  private final Clock clock;

  MongoSharings(
      ReactiveMongoOperations mongo, SharingEventFormat format, OutboxRelay relay, Clock clock) {
    this.mongo = mongo;
    this.documents = new StoredDocuments(mongo, COLLECTION);
    this.format = format;
    this.relay = relay;
    this.clock = clock;
  }

  @Override
  public Mono<Void> share(Sharing sharing, Instant at, String data) {
    var said = new OutboxEntry(sharing.id() + ":" + GIVEN, format.sharedType(), at, data);
    return documents
        .insert(document(sharing, GIVEN, at, List.of(said.toDocument())))
        .onErrorResume(DuplicateKeys::only, _ -> Mono.empty())
        .then(Mono.defer(() -> relay.relay(sharing.id())));
  }

  @Override
  public Mono<Void> withdraw(Sharing sharing, Instant at) {
    return takeBack(sharing, at)
        .flatMap(done -> done ? Mono.<Void>empty() : refuse(sharing, at))
        .then(Mono.defer(() -> relay.relay(sharing.id())));
  }

  /** Before it was given; where that happened meanwhile, it is taken back after all. */
  private Mono<Void> refuse(Sharing sharing, Instant at) {
    return documents
        .insert(document(sharing, TAKEN_BACK, at, List.of()))
        .onErrorResume(DuplicateKeys::only, _ -> takeBack(sharing, at).then());
  }

  private Mono<Boolean> takeBack(Sharing sharing, Instant at) {
    var said =
        new OutboxEntry(
            sharing.id() + ":" + TAKEN_BACK,
            format.withdrawnType(),
            at,
            format.withdrawn(sharing, at));
    return documents.save(
        sharing.id(),
        TAKEN_BACK,
        new Document(VERSION, TAKEN_BACK).append("at", Date.from(at)),
        Optional.of(said));
  }

  @Override
  public Mono<Void> end(Collection<String> forms, Instant at) {
    return takeBackAll(Filters.in(FORM, forms), at);
  }

  /** What isn't said yet waits, without who it is about, and goes the next time. */
  @Override
  public Mono<Void> endAll(SlotId slot) {
    Bson ofSlot = Filters.eq(SLOT, slot.toString());
    return takeBackAll(ofSlot, clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .then(mongo.getCollection(COLLECTION))
        .flatMap(
            all ->
                Mono.from(
                    all.deleteMany(
                        Filters.and(
                            ofSlot,
                            Filters.eq(VERSION, TAKEN_BACK),
                            Filters.size(OutboxEntry.FIELD, 0)))))
        .then();
  }

  private Mono<Void> takeBackAll(Bson those, Instant at) {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(all -> all.find(Filters.and(those, Filters.eq(VERSION, GIVEN))))
        .map(MongoSharings::toSharing)
        .flatMap(
            sharing -> takeBack(sharing, at).then(Mono.defer(() -> relay.relay(sharing.id()))),
            AT_ONCE)
        .then();
  }

  @Override
  public Mono<Map<String, Set<String>>> of(Collection<String> forms) {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(
            all ->
                all.find(Filters.and(Filters.in(FORM, forms), Filters.eq(VERSION, TAKEN_BACK)))
                    .projection(Projections.include(FORM, "to")))
        .collect(
            Collectors.groupingBy(
                document -> document.getString(FORM),
                Collectors.mapping(document -> document.getString("to"), Collectors.toSet())));
  }

  private static Document document(
      Sharing sharing, long version, Instant at, List<Document> outbox) {
    return new Document("_id", sharing.id())
        .append(VERSION, version)
        .append(FORM, sharing.form())
        .append("to", sharing.to())
        .append(SLOT, sharing.slot().toString())
        .append("registration", sharing.registration())
        .append("departement", sharing.departement())
        .append("campaign", sharing.campaign())
        .append("at", Date.from(at))
        .append(OutboxEntry.FIELD, outbox);
  }

  private static Sharing toSharing(Document document) {
    return new Sharing(
        document.getString(FORM),
        document.getString("to"),
        SlotId.parse(document.getString(SLOT)),
        document.getString("registration"),
        document.getString("departement"),
        document.getString("campaign"));
  }
}
