package app.tocsin.messaging.tallies.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.messaging.tallies.Tally.Part;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tallies as documents {@code {_id, version, parts: {<input>: {offset, watermark, cells}}}}. A
 * change writes only the parts that changed.
 */
public final class MongoTallies implements Tallies {

  private final ReactiveMongoOperations mongo;
  private final String collection;

  public MongoTallies(ReactiveMongoOperations mongo, String collection) {
    this.mongo = mongo;
    this.collection = collection;
  }

  @Override
  public Mono<Tally> find(String id) {
    return findAll(List.of(id)).next();
  }

  @Override
  public Flux<Tally> findAll(Collection<String> ids) {
    return mongo
        .getCollection(collection)
        .flatMapMany(documents -> documents.find(Filters.in("_id", ids)))
        .map(MongoTallies::toTally);
  }

  @Override
  public Mono<Boolean> save(List<Change> changes) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    changes.forEach(change -> writes.add(write(change.before(), change.after())));
    long updates = changes.stream().filter(change -> change.before().version() > 0).count();
    return mongo
        .getCollection(collection)
        .flatMap(
            documents ->
                Mono.from(documents.bulkWrite(writes, new BulkWriteOptions().ordered(false))))
        .map(BulkWriteResult::getMatchedCount)
        .map(matched -> matched == updates)
        .onErrorResume(DuplicateKeys::only, _ -> Mono.just(false));
  }

  private static WriteModel<Document> write(Tally before, Tally after) {
    if (before.version() == 0) {
      return new InsertOneModel<>(toDocument(after));
    }
    var set = new Document("version", after.version());
    after
        .partsChangedSince(before)
        .forEach((input, part) -> set.append("parts." + input, toDocument(part)));
    return new UpdateOneModel<>(
        Filters.and(Filters.eq("_id", before.id()), Filters.eq("version", before.version())),
        new Document("$set", set));
  }

  private static Document toDocument(Tally tally) {
    var parts = new Document();
    tally.parts().forEach((input, part) -> parts.append(input, toDocument(part)));
    return new Document("_id", tally.id())
        .append("version", tally.version())
        .append("parts", parts);
  }

  private static Document toDocument(Part part) {
    var cells = new Document();
    part.cells().forEach(cells::append);
    return new Document("offset", part.offset())
        .append("watermark", part.watermark())
        .append("cells", cells);
  }

  private static Tally toTally(Document document) {
    Map<String, Part> parts = new HashMap<>();
    document
        .get("parts", Document.class)
        .forEach((input, part) -> parts.put(input, toPart((Document) part)));
    return new Tally(
        document.getString("_id"), document.get("version", Number.class).longValue(), parts);
  }

  private static Part toPart(Document document) {
    Map<String, Long> cells = new HashMap<>();
    document
        .get("cells", Document.class)
        .forEach((cell, amount) -> cells.put(cell, ((Number) amount).longValue()));
    return new Part(
        document.get("offset", Number.class).longValue(),
        document.get("watermark", Number.class).longValue(),
        cells);
  }
}
