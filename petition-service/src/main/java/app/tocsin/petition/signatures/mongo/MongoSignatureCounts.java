package app.tocsin.petition.signatures.mongo;

import app.tocsin.petition.signatures.SignatureCounts;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts from the keys of {@link #INDEX}, which have all that is asked: no document is read for it.
 * Only what counts has an offset that made it count.
 */
final class MongoSignatureCounts implements SignatureCounts {
  private static final String PETITION = "petitionId";
  private static final String PARTITION = "partition";
  private static final String OFFSET = "countedOffset";
  private static final String COUNTRY = "territory.country";
  private static final String DEPARTEMENT = "territory.departement";
  static final IndexModel INDEX =
      new IndexModel(Indexes.ascending(PETITION, PARTITION, OFFSET, COUNTRY, DEPARTEMENT));

  private static final long NONE = -1;
  private static final String SEPARATOR = ":";
  private static final Document PLACE =
      new Document(
          "$concat",
          List.of(
              "$" + COUNTRY, SEPARATOR, new Document("$ifNull", List.of("$" + DEPARTEMENT, ""))));

  private final ReactiveMongoOperations mongo;

  MongoSignatureCounts(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  /** Those of a partition who live in a place, and how many of them count up to an offset. */
  private record Row(int partition, Place place, long counted, long all) {
    static Row of(int partition, Document group) {
      String[] place = group.getString("_id").split(SEPARATOR, -1);
      return new Row(
          partition,
          new Place(place[0], place[1].isEmpty() ? null : place[1]),
          number(group, "counted"),
          number(group, "all"));
    }
  }

  /** Partition by partition, of each of which an index has the beginning. */
  @Override
  public Mono<Counted> count(String petitionId, Map<Integer, Long> after, Map<Integer, Long> upTo) {
    return Flux.fromIterable(upTo.entrySet())
        .concatMap(
            part -> {
              int partition = part.getKey();
              return rows(
                  petitionId, partition, after.getOrDefault(partition, NONE), part.getValue());
            })
        .collectList()
        .map(MongoSignatureCounts::sum);
  }

  private Flux<Row> rows(String petitionId, int partition, long after, long upTo) {
    Bson which = Filters.and(Filters.eq(PARTITION, partition), Filters.gt(OFFSET, after));
    Document isCounted = new Document("$lte", List.of("$" + OFFSET, upTo));
    Bson byPlace =
        Aggregates.group(
            PLACE,
            Accumulators.sum("counted", new Document("$cond", List.of(isCounted, 1, 0))),
            Accumulators.sum("all", 1));
    return groups(petitionId, which, byPlace).map(group -> Row.of(partition, group));
  }

  private static Counted sum(List<Row> rows) {
    Map<Integer, Long> byPartition = new HashMap<>();
    Map<Place, Long> byPlace = new HashMap<>();
    long behind = 0;
    for (Row row : rows) {
      behind += row.all() - row.counted();
      if (row.counted() > 0) {
        byPartition.merge(row.partition(), row.counted(), Long::sum);
        byPlace.merge(row.place(), row.counted(), Long::sum);
      }
    }
    return new Counted(byPartition, byPlace, behind);
  }

  /** In those between, which are few, and in those above. */
  @Override
  public Mono<Long> countElsewhere(String petitionId, Set<Integer> partitions) {
    int next = partitions.stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    List<Integer> between =
        IntStream.range(0, next).boxed().filter(number -> !partitions.contains(number)).toList();
    List<Bson> elsewhere = new ArrayList<>();
    elsewhere.add(Filters.gte(PARTITION, next));
    if (!between.isEmpty()) {
      elsewhere.add(Filters.in(PARTITION, between));
    }
    return Flux.fromIterable(elsewhere)
        .map(where -> Filters.and(where, Filters.gt(OFFSET, NONE)))
        .concatMap(
            which -> groups(petitionId, which, Aggregates.group(null, Accumulators.sum("all", 1))))
        .map(group -> number(group, "all"))
        .reduce(0L, Long::sum);
  }

  private Flux<Document> groups(String petitionId, Bson which, Bson grouping) {
    Bson match = Aggregates.match(Filters.and(Filters.eq(PETITION, petitionId), which));
    return mongo
        .getCollection(MongoSignatures.COLLECTION)
        .flatMapMany(documents -> documents.aggregate(List.of(match, grouping)));
  }

  private static long number(Document group, String field) {
    return group.get(field, Number.class).longValue();
  }
}
