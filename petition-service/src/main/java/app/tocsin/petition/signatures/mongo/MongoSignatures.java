package app.tocsin.petition.signatures.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.Signatures;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Signatures in the collection {@code signatures}, under their keys. */
final class MongoSignatures implements Signatures {
  static final String COLLECTION = "signatures";
  private static final String PARTITION = "partition";
  private static final String OFFSET = "countedOffset";
  private static final int AT_ONCE = 4;

  private final ReactiveMongoOperations mongo;

  MongoSignatures(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Flux<Signature> findAll(Collection<SignatureKey> keys) {
    List<String> ids = keys.stream().map(SignatureKey::toString).toList();
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(documents -> documents.find(Filters.in("_id", ids)))
        .map(SignatureDocuments::toSignature);
  }

  @Override
  public Mono<Boolean> save(List<Change> changes) {
    List<WriteModel<Document>> writes = new ArrayList<>(changes.size());
    changes.forEach(change -> writes.add(write(change)));
    long updates = changes.stream().filter(change -> change.before() != null).count();
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            documents ->
                Mono.from(documents.bulkWrite(writes, new BulkWriteOptions().ordered(false))))
        .map(result -> result.getMatchedCount() == updates)
        .onErrorResume(DuplicateKeys::only, _ -> Mono.just(false));
  }

  @Override
  public Mono<Map<Integer, Long>> countBetween(
      String petitionId, Map<Integer, Long> after, Map<Integer, Long> upTo) {
    return Flux.fromIterable(upTo.entrySet())
        .flatMap(
            part -> {
              Bson partition = Filters.eq(PARTITION, part.getKey());
              Bson last = Filters.lte(OFFSET, part.getValue());
              Long before = after.get(part.getKey());
              return counted(
                      petitionId,
                      before == null
                          ? Filters.and(partition, last)
                          : Filters.and(partition, Filters.gt(OFFSET, before), last))
                  .map(n -> Map.entry(part.getKey(), n));
            },
            AT_ONCE)
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /** Partition by partition, because an index finds the end of each, and no complement of all. */
  @Override
  public Mono<Long> countBehind(String petitionId, Map<Integer, Long> upTo) {
    int last = upTo.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
    Flux<Bson> places =
        Flux.range(0, last + 1)
            .map(
                partition -> {
                  Long offset = upTo.get(partition);
                  Bson whole = Filters.eq(PARTITION, partition);
                  return offset == null ? whole : Filters.and(whole, Filters.gt(OFFSET, offset));
                })
            .concatWithValues(Filters.gt(PARTITION, last));
    return places.flatMap(place -> counted(petitionId, place), AT_ONCE).reduce(0L, Long::sum);
  }

  private Mono<Long> counted(String petitionId, Bson place) {
    Bson wanted =
        Filters.and(
            Filters.eq("petitionId", petitionId),
            place,
            Filters.eq("status", Signature.Status.COUNTED.name()));
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            documents ->
                Mono.from(
                    documents
                        .aggregate(List.of(Aggregates.match(wanted), Aggregates.count("n")))
                        .first()))
        .map(counted -> counted.get("n", Number.class).longValue())
        .defaultIfEmpty(0L);
  }

  private static WriteModel<Document> write(Change change) {
    Signature before = change.before();
    if (before == null) {
      return new InsertOneModel<>(SignatureDocuments.toDocument(change.after()));
    }
    return new UpdateOneModel<>(
        Filters.and(
            Filters.eq("_id", before.key().toString()),
            Filters.eq("lastOffset", before.lastOffset())),
        new Document("$set", SignatureDocuments.changeable(change.after())));
  }
}
