package app.tocsin.messaging.projections.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.messaging.projections.CountChange;
import app.tocsin.messaging.projections.CountDocument;
import app.tocsin.messaging.projections.Counts;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts as documents {@code {_id, o: {<input>: offset}, c: {<group>: {<key>: n}}}}. A change sends
 * what it adds and nothing else; the document takes it while its offsets are those that were known.
 */
public final class MongoCounts implements Counts {
  private static final String ID = "_id";
  private static final String POSITIONS = "o";
  private static final String CELLS = "c";
  private static final Document MISSING = new Document("$exists", false);

  private final ReactiveMongoOperations mongo;
  private final String collection;
  private final Function<String, Map<String, Object>> fields;

  /**
   * @param fields by the document's id, what is stored with it besides: to find it by, or to let it
   *     expire
   */
  public MongoCounts(
      ReactiveMongoOperations mongo,
      String collection,
      Function<String, Map<String, Object>> fields) {
    this.mongo = mongo;
    this.collection = collection;
    this.fields = fields;
  }

  @Override
  public Mono<Map<String, Map<String, Long>>> positions(Collection<String> ids) {
    return all()
        .flatMapMany(
            documents ->
                documents.find(Filters.in(ID, ids)).projection(Projections.include(POSITIONS)))
        .collectMap(document -> document.getString(ID), document -> longs(document, POSITIONS));
  }

  @Override
  public Flux<CountDocument> find(Collection<String> ids, Set<String> groups) {
    List<String> wanted = new ArrayList<>(List.of(POSITIONS));
    groups.forEach(group -> wanted.add(CELLS + "." + group));
    return all()
        .flatMapMany(
            documents ->
                documents.find(Filters.in(ID, ids)).projection(Projections.include(wanted)))
        .map(MongoCounts::toCounts);
  }

  @Override
  public Mono<Set<String>> apply(List<CountChange> changes) {
    List<CountChange> fresh = changes.stream().filter(change -> change.known() == null).toList();
    List<CountChange> known = changes.stream().filter(change -> change.known() != null).toList();
    return insert(fresh)
        .flatMap(
            refused ->
                update(known)
                    .map(
                        more -> {
                          refused.addAll(more);
                          return Set.copyOf(refused);
                        }));
  }

  private Mono<List<String>> insert(List<CountChange> changes) {
    if (changes.isEmpty()) {
      return Mono.fromSupplier(ArrayList::new);
    }
    List<WriteModel<Document>> writes =
        changes.stream()
            .<WriteModel<Document>>map(change -> new InsertOneModel<>(toDocument(change)))
            .toList();
    return bulk(writes)
        .<List<String>>map(_ -> new ArrayList<>())
        .onErrorResume(
            DuplicateKeys::only,
            error -> Mono.just(refused(changes, (MongoBulkWriteException) error)));
  }

  private static List<String> refused(List<CountChange> changes, MongoBulkWriteException error) {
    return error.getWriteErrors().stream()
        .map(each -> changes.get(each.getIndex()).id())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Where fewer matched than were to be changed, a look at the positions tells which. */
  private Mono<List<String>> update(List<CountChange> changes) {
    if (changes.isEmpty()) {
      return Mono.just(List.of());
    }
    List<WriteModel<Document>> writes = changes.stream().map(MongoCounts::update).toList();
    return bulk(writes)
        .flatMap(
            result ->
                result.getMatchedCount() == changes.size()
                    ? Mono.just(List.of())
                    : missed(changes));
  }

  private Mono<List<String>> missed(List<CountChange> changes) {
    return positions(changes.stream().map(CountChange::id).toList())
        .map(
            stored ->
                changes.stream()
                    .filter(change -> !isMade(change, stored.get(change.id())))
                    .map(CountChange::id)
                    .toList());
  }

  /** A document at these positions has counted these records, whoever did it. */
  private static boolean isMade(CountChange change, @Nullable Map<String, Long> stored) {
    return stored != null
        && change.positions().entrySet().stream()
            .allMatch(
                position -> stored.getOrDefault(position.getKey(), -1L) >= position.getValue());
  }

  private static WriteModel<Document> update(CountChange change) {
    Map<String, Long> known = change.known() == null ? Map.of() : change.known();
    var filter = new Document(ID, change.id());
    var set = new Document();
    change
        .positions()
        .forEach(
            (input, position) -> {
              String field = POSITIONS + "." + input;
              Long before = known.get(input);
              filter.append(field, before == null ? MISSING : before);
              set.append(field, position);
            });
    var increments = new Document();
    change.cells().forEach((cell, amount) -> increments.append(CELLS + "." + cell, amount));
    return new UpdateOneModel<>(filter, new Document("$set", set).append("$inc", increments));
  }

  private Document toDocument(CountChange change) {
    var cells = new Document();
    change
        .cells()
        .forEach(
            (cell, amount) -> {
              int dot = cell.indexOf('.');
              ((Document) cells.computeIfAbsent(cell.substring(0, dot), _ -> new Document()))
                  .append(cell.substring(dot + 1), amount);
            });
    var positions = new Document();
    change.positions().forEach(positions::append);
    var document = new Document(ID, change.id()).append(POSITIONS, positions).append(CELLS, cells);
    document.putAll(fields.apply(change.id()));
    return document;
  }

  private static CountDocument toCounts(Document document) {
    Document cells = document.get(CELLS, new Document());
    Map<String, Map<String, Long>> groups = HashMap.newHashMap(cells.size());
    cells.keySet().forEach(group -> groups.put(group, longs(cells, group)));
    return new CountDocument(document.getString(ID), longs(document, POSITIONS), groups);
  }

  private static Map<String, Long> longs(Document document, String field) {
    Document found = document.get(field, new Document());
    Map<String, Long> longs = HashMap.newHashMap(found.size());
    found.forEach((name, value) -> longs.put(name, ((Number) value).longValue()));
    return longs;
  }

  private Mono<BulkWriteResult> bulk(List<WriteModel<Document>> writes) {
    return all()
        .flatMap(
            documents ->
                Mono.from(documents.bulkWrite(writes, new BulkWriteOptions().ordered(false))));
  }

  private Mono<MongoCollection<Document>> all() {
    return mongo.getCollection(collection);
  }
}
