package app.tocsin.petition.signatures.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.Signatures;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.RawBsonDocument;
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
  private static final Bson BY_PARTITION =
      Aggregates.group("$" + PARTITION, Accumulators.sum("n", 1));
  private static final Bson BY_PLACE =
      Aggregates.group(
          new Document("country", "$territory.country")
              .append("departement", "$territory.departement"),
          Accumulators.sum("n", 1));

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
    List<WriteModel<RawBsonDocument>> writes = new ArrayList<>(changes.size());
    changes.forEach(change -> writes.add(write(change)));
    long updates = changes.stream().filter(change -> change.before() != null).count();
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            documents ->
                Mono.from(
                    documents
                        .withDocumentClass(RawBsonDocument.class)
                        .bulkWrite(writes, new BulkWriteOptions().ordered(false))))
        .map(result -> result.getMatchedCount() == updates)
        .onErrorResume(DuplicateKeys::only, _ -> Mono.just(false));
  }

  /** Partition by partition, because an index then finds the beginning of each. */
  @Override
  public Mono<Map<Integer, Long>> countBetween(
      String petitionId, Map<Integer, Long> after, Map<Integer, Long> upTo) {
    return Flux.fromIterable(upTo.entrySet())
        .flatMap(
            part -> {
              return aggregated(between(petitionId, after, part), Aggregates.count("n"))
                  .next()
                  .map(MongoSignatures::number)
                  .defaultIfEmpty(0L)
                  .map(n -> Map.entry(part.getKey(), n));
            },
            AT_ONCE)
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  @Override
  public Mono<Map<Integer, Long>> countUpTo(
      String petitionId, Map<Integer, Long> upTo, long about) {
    List<Bson> places = places(upTo, offset -> Filters.lte(OFFSET, offset));
    return places.isEmpty()
        ? Mono.just(Map.of())
        : inPieces(petitionId, about, Filters.or(places), BY_PARTITION)
            .collect(
                Collectors.groupingBy(
                    group -> group.get("_id", Number.class).intValue(),
                    Collectors.summingLong(MongoSignatures::number)));
  }

  @Override
  public Mono<Long> countBehind(String petitionId, Map<Integer, Long> upTo, long about) {
    List<Bson> places = places(upTo, offset -> Filters.gt(OFFSET, offset));
    places.add(Filters.nin(PARTITION, upTo.keySet()));
    return inPieces(petitionId, about, Filters.or(places), BY_PARTITION)
        .collect(Collectors.summingLong(MongoSignatures::number));
  }

  @Override
  public Mono<Map<Place, Long>> countPlaces(
      String petitionId, Map<Integer, Long> upTo, long about) {
    List<Bson> places = places(upTo, offset -> Filters.lte(OFFSET, offset));
    return places.isEmpty()
        ? Mono.just(Map.of())
        : byPlace(inPieces(petitionId, about, Filters.or(places), BY_PLACE));
  }

  @Override
  public Mono<Map<Place, Long>> countPlacesBetween(
      String petitionId, Map<Integer, Long> after, Map<Integer, Long> upTo) {
    return byPlace(
        Flux.fromIterable(upTo.entrySet())
            .flatMap(part -> aggregated(between(petitionId, after, part), BY_PLACE), AT_ONCE));
  }

  private static Mono<Map<Place, Long>> byPlace(Flux<Document> groups) {
    return groups.collect(
        Collectors.groupingBy(
            group -> {
              Document place = group.get("_id", Document.class);
              return new Place(place.getString("country"), place.getString("departement"));
            },
            Collectors.summingLong(MongoSignatures::number)));
  }

  private static Bson between(
      String petitionId, Map<Integer, Long> after, Map.Entry<Integer, Long> part) {
    return Filters.and(
        Filters.eq("petitionId", petitionId),
        Filters.eq(PARTITION, part.getKey()),
        Filters.gt(OFFSET, after.getOrDefault(part.getKey(), -1L)),
        Filters.lte(OFFSET, part.getValue()));
  }

  private Flux<Document> inPieces(String petitionId, long about, Bson place, Bson grouping) {
    return Flux.fromIterable(Pieces.of(petitionId, about))
        .concatMap(
            piece ->
                aggregated(
                    Filters.and(
                        Filters.gte("_id", piece.from()), Filters.lt("_id", piece.to()), place),
                    grouping));
  }

  private static List<Bson> places(Map<Integer, Long> offsets, LongFunction<Bson> which) {
    List<Bson> places = new ArrayList<>();
    offsets.forEach(
        (partition, offset) ->
            places.add(Filters.and(Filters.eq(PARTITION, partition), which.apply(offset))));
    return places;
  }

  private Flux<Document> aggregated(Bson which, Bson stage) {
    Bson wanted = Filters.and(which, Filters.eq("status", Signature.Status.COUNTED.name()));
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(documents -> documents.aggregate(List.of(Aggregates.match(wanted), stage)));
  }

  private static long number(Document counted) {
    return counted.get("n", Number.class).longValue();
  }

  /** An erasure that goes in behind later records changes no last offset: so all are numbered. */
  private static WriteModel<RawBsonDocument> write(Change change) {
    Signature before = change.before();
    if (before == null) {
      return new InsertOneModel<>(SignatureBson.of(change.after()));
    }
    Bson unchanged =
        Filters.and(
            Filters.eq("_id", before.key().toString()),
            Filters.eq("lastOffset", before.lastOffset()),
            Filters.size("transitions", before.transitions().size()));
    return sameForm(before, change.after())
        ? new UpdateOneModel<>(
            unchanged, new Document("$set", SignatureBson.changeable(change.after())))
        : new ReplaceOneModel<>(unchanged, SignatureBson.of(change.after()));
  }

  /** Whether nothing but what transitions change differs. Who is erased is always nobody. */
  private static boolean sameForm(Signature one, Signature other) {
    return one.id().equals(other.id())
        && one.sealedPerson().equals(other.sealedPerson())
        && one.declaration().equals(other.declaration());
  }
}
