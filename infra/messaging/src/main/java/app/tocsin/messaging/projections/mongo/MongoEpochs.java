package app.tocsin.messaging.projections.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.messaging.projections.Counts;
import app.tocsin.messaging.projections.Epochs;
import app.tocsin.messaging.projections.Rebuild;
import app.tocsin.messaging.projections.Rebuild.State;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Epochs in the collection {@code projections}: a document a projection, {@code {_id, live, last,
 * building}}, and one an epoch, with how far it is folded and, where it is a rebuild, how that
 * stands. The counts of an epoch are a collection, {@code <projection>-<epoch>}.
 */
public final class MongoEpochs implements Epochs {
  private static final String COLLECTION = "projections";
  private static final String ID = "_id";
  private static final String LIVE = "live";
  private static final String LAST = "last";
  private static final String BUILDING = "building";
  private static final String FOLDED = "folded";
  private static final String STATE = "state";
  private static final String WORKER = "worker";
  private static final String UNTIL = "until";
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int MOST_LISTED = 100;

  private final ReactiveMongoOperations mongo;
  private final String projection;
  private final Function<String, Map<String, Object>> fields;
  private final Clock clock;
  private final Map<Integer, Counts> counts = new ConcurrentHashMap<>();

  /** As {@link MongoCounts} has the fields. */
  public MongoEpochs(
      ReactiveMongoOperations mongo,
      String projection,
      Function<String, Map<String, Object>> fields,
      Clock clock) {
    this.mongo = mongo;
    this.projection = projection;
    this.fields = fields;
    this.clock = clock;
  }

  @Override
  public Mono<Integer> live() {
    return state().map(document -> integer(document, LIVE));
  }

  @Override
  public Counts counts(int epoch) {
    return counts.computeIfAbsent(epoch, _ -> new MongoCounts(mongo, collection(epoch), fields));
  }

  @Override
  public Mono<Map<String, Long>> folded(int epoch) {
    return one(id(epoch))
        .map(
            document -> {
              Map<String, Long> folded = new HashMap<>();
              document
                  .get(FOLDED, new Document())
                  .forEach((input, offset) -> folded.put(input, ((Number) offset).longValue()));
              return folded;
            })
        .defaultIfEmpty(Map.of());
  }

  @Override
  public Mono<Void> advance(int epoch, Map<String, Long> folded) {
    if (folded.isEmpty()) {
      return Mono.empty();
    }
    List<Bson> updates = new ArrayList<>();
    folded.forEach((input, offset) -> updates.add(Updates.max(FOLDED + "." + input, offset)));
    return exists(epoch).then(update(Filters.eq(ID, id(epoch)), Updates.combine(updates))).then();
  }

  @Override
  public Mono<Rebuild> begin(String by) {
    return state()
        .flatMap(
            state -> {
              if (state.get(BUILDING) != null) {
                return rebuild(integer(state, BUILDING));
              }
              int next = integer(state, LAST) + 1;
              Bson before =
                  Filters.and(
                      Filters.eq(ID, projection),
                      Filters.eq(LAST, next - 1),
                      Filters.exists(BUILDING, false));
              var begun =
                  new Rebuild(next, State.READING, by, clock.instant(), 0, 0, List.of(), null);
              return insert(toDocument(begun))
                  .then(
                      update(
                          before,
                          Updates.combine(Updates.set(LAST, next), Updates.set(BUILDING, next))))
                  .flatMap(won -> won ? Mono.just(begun) : begin(by));
            });
  }

  @Override
  public Mono<Void> save(Rebuild rebuild) {
    var set =
        new Document(STATE, rebuild.state().name())
            .append("read", rebuild.read())
            .append("toRead", rebuild.toRead())
            .append("differences", rebuild.differences());
    if (rebuild.endedAt() != null) {
      set.append("endedAt", Date.from(rebuild.endedAt()));
    }
    Bson notOver =
        Filters.and(
            Filters.eq(ID, id(rebuild.epoch())),
            Filters.in(STATE, State.READING.name(), State.COMPARING.name()));
    Mono<Boolean> freed =
        rebuild.isOver()
            ? update(
                Filters.and(Filters.eq(ID, projection), Filters.eq(BUILDING, rebuild.epoch())),
                Updates.unset(BUILDING))
            : Mono.just(true);
    return update(notOver, new Document("$set", set)).then(freed).then();
  }

  @Override
  public Mono<Rebuild> claim(String worker) {
    return state()
        .filter(state -> state.get(BUILDING) != null)
        .flatMap(
            state -> {
              int epoch = integer(state, BUILDING);
              Bson free =
                  Filters.and(
                      Filters.eq(ID, id(epoch)),
                      Filters.or(
                          Filters.exists(UNTIL, false),
                          Filters.lt(UNTIL, Date.from(clock.instant()))));
              return update(free, Updates.combine(Updates.set(WORKER, worker), lease()))
                  .filter(won -> won)
                  .flatMap(_ -> rebuild(epoch));
            });
  }

  @Override
  public Mono<Boolean> renew(Rebuild rebuild, String worker) {
    return update(
        Filters.and(Filters.eq(ID, id(rebuild.epoch())), Filters.eq(WORKER, worker)), lease());
  }

  @Override
  public Mono<Boolean> makeLive(int epoch) {
    return update(
        Filters.and(Filters.eq(ID, projection), Filters.lte(LIVE, epoch)),
        Updates.set(LIVE, epoch));
  }

  @Override
  public Flux<Rebuild> rebuilds() {
    return all()
        .flatMapMany(
            documents ->
                documents
                    .find(
                        Filters.and(
                            Filters.eq("projection", projection), Filters.exists(STATE, true)))
                    .sort(Sorts.descending("epoch"))
                    .limit(MOST_LISTED))
        .map(MongoEpochs::toRebuild);
  }

  @Override
  public Mono<Void> drop(int epoch) {
    return live()
        .filter(live -> live != epoch)
        .flatMap(_ -> mongo.getCollection(collection(epoch)))
        .flatMap(documents -> Mono.from(documents.drop()));
  }

  private Mono<Document> state() {
    return one(projection)
        .switchIfEmpty(
            Mono.defer(
                () ->
                    insert(new Document(ID, projection).append(LIVE, 1).append(LAST, 1))
                        .then(one(projection))));
  }

  private Mono<Rebuild> rebuild(int epoch) {
    return one(id(epoch)).map(MongoEpochs::toRebuild);
  }

  /** The document of an epoch that nobody had to begin: the first. */
  private Mono<Void> exists(int epoch) {
    return one(id(epoch)).hasElement().filter(found -> !found).flatMap(_ -> insert(place(epoch)));
  }

  private Mono<Void> insert(Document document) {
    return all()
        .flatMap(documents -> Mono.from(documents.insertOne(document)))
        .then()
        .onErrorResume(DuplicateKeys::only, _ -> Mono.empty());
  }

  private Mono<Boolean> update(Bson filter, Bson update) {
    return all()
        .flatMap(documents -> Mono.from(documents.updateOne(filter, update)))
        .map(result -> result.getMatchedCount() == 1);
  }

  private Mono<Document> one(String id) {
    return all().flatMap(documents -> Mono.from(documents.find(Filters.eq(ID, id)).first()));
  }

  private Bson lease() {
    return Updates.set(UNTIL, Date.from(clock.instant().plus(LEASE)));
  }

  private Document place(int epoch) {
    return new Document(ID, id(epoch)).append("projection", projection).append("epoch", epoch);
  }

  private Document toDocument(Rebuild rebuild) {
    return place(rebuild.epoch())
        .append(STATE, rebuild.state().name())
        .append("by", rebuild.by())
        .append("startedAt", Date.from(rebuild.startedAt()))
        .append("read", rebuild.read())
        .append("toRead", rebuild.toRead())
        .append("differences", rebuild.differences());
  }

  private static Rebuild toRebuild(Document document) {
    return new Rebuild(
        integer(document, "epoch"),
        State.valueOf(document.getString(STATE)),
        document.getString("by"),
        document.getDate("startedAt").toInstant(),
        document.get("read", Number.class).longValue(),
        document.get("toRead", Number.class).longValue(),
        document.getList("differences", String.class, List.of()),
        instant(document.getDate("endedAt")));
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  private static int integer(Document document, String field) {
    return document.get(field, Number.class).intValue();
  }

  private String id(int epoch) {
    return projection + "/" + epoch;
  }

  private String collection(int epoch) {
    return projection + "-" + epoch;
  }

  private Mono<MongoCollection<Document>> all() {
    return mongo.getCollection(COLLECTION);
  }
}
