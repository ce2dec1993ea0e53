package app.tocsin.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.embedded.EmbeddedMongo;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An index changes how fast an answer comes and never the answer: the same random work on a
 * collection with indexes and on one without.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameAnswersIT {

  private static final String[] FIELDS = {"a", "b", "c.d"};

  private final EmbeddedMongo mongo = EmbeddedMongo.start(null, 0);
  private final MongoClient client = MongoClients.create(mongo.connectionString());

  @AfterAll
  void stop() {
    client.close();
    mongo.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anIndexNeverChangesAnAnswer(long seed) {
    Random random = new Random(seed);
    MongoDatabase database = client.getDatabase("random-" + seed);
    MongoCollection<Document> plain = database.getCollection("plain");
    MongoCollection<Document> indexed = database.getCollection("indexed");
    indexed.createIndex(Indexes.ascending("a"));
    indexed.createIndex(Indexes.compoundIndex(Indexes.ascending("b"), Indexes.descending("a")));
    indexed.createIndex(Indexes.ascending("c.d"), new IndexOptions().sparse(true));
    indexed.createIndex(Indexes.ascending("b", "c.d"));
    List<MongoCollection<Document>> both = List.of(plain, indexed);
    for (int id = 0; id < 300; id++) {
      Document document = document(random, id);
      both.forEach(collection -> collection.insertOne(new Document(document)));
    }

    for (int round = 0; round < 120; round++) {
      Document query = query(random);
      Document order =
          random.nextBoolean()
              ? new Document("_id", random.nextBoolean() ? 1 : -1)
              : new Document("a", 1).append("_id", 1);
      int limit = random.nextInt(20);
      assertThat(answer(indexed, query, order, limit))
          .as("%s %s %d", query, order, limit)
          .isEqualTo(answer(plain, query, order, limit));
      assertThat(count(indexed, query)).as("%s", query).isEqualTo(count(plain, query));
      Document some = new Document("b", clause(random)).append("c.d", clause(random));
      assertThat(groups(indexed, some)).as("%s", some).isEqualTo(groups(plain, some));
      change(random, query, both);
    }
    assertThat(answer(indexed, new Document(), new Document("_id", 1), 0))
        .isEqualTo(answer(plain, new Document(), new Document("_id", 1), 0));
  }

  @Test
  void anArrayIsFoundOnceAlthoughSeveralElementsMatch() {
    MongoCollection<Document> things = client.getDatabase("arrays").getCollection("several");
    things.createIndex(Indexes.ascending("n"));
    things.insertOne(new Document("_id", 1).append("n", List.of(1, 2, 3)));

    assertThat(things.countDocuments(new Document("n", new Document("$in", List.of(1, 2, 3)))))
        .isEqualTo(1);
    assertThat(things.countDocuments(new Document("n", new Document("$gte", 1)))).isEqualTo(1);
  }

  /** Its keys answer, until one of them is of an array. */
  @Test
  void groupsOfAnIndexThatHasAllFieldsAreThoseOfTheDocuments() {
    MongoDatabase database = client.getDatabase("groups");
    MongoCollection<Document> plain = database.getCollection("plain");
    MongoCollection<Document> indexed = database.getCollection("indexed");
    indexed.createIndex(Indexes.ascending("b", "c.d"));
    List<MongoCollection<Document>> both = List.of(plain, indexed);
    for (int id = 0; id < 30; id++) {
      Document place = id % 7 == 0 ? new Document() : new Document("d", "t" + id % 3);
      Document document = new Document("_id", id).append("b", id % 5).append("c", place);
      both.forEach(collection -> collection.insertOne(new Document(document)));
    }
    Document some = new Document("b", new Document("$gt", 0));
    assertThat(groups(indexed, some)).isEqualTo(groups(plain, some)).hasSize(4);

    Document places = new Document("d", List.of("t1", "t2"));
    Document last = new Document("_id", 99).append("b", 1).append("c", places);
    both.forEach(collection -> collection.insertOne(new Document(last)));

    assertThat(groups(indexed, some)).isEqualTo(groups(plain, some));
    assertThat(count(indexed, some).getFirst().getInteger("n")).isEqualTo(25);
  }

  private static void change(Random random, Document query, List<MongoCollection<Document>> both) {
    Bson update =
        random.nextBoolean()
            ? new Document("$set", new Document(FIELDS[random.nextInt(3)], scalar(random)))
            : new Document("$unset", new Document(FIELDS[random.nextInt(2)], ""));
    List<Long> changed = new ArrayList<>();
    int kind = random.nextInt(8);
    for (MongoCollection<Document> collection : both) {
      changed.add(
          switch (kind) {
            case 0 -> collection.updateMany(query, update).getModifiedCount();
            case 1 ->
                query.containsKey("_id") ? collection.deleteMany(query).getDeletedCount() : 0L;
            case 2 -> {
              Document found =
                  collection.findOneAndUpdate(
                      query,
                      update,
                      new com.mongodb.client.model.FindOneAndUpdateOptions()
                          .sort(new Document("_id", 1)));
              yield found == null ? 0L : 1L;
            }
            default -> 0L;
          });
    }
    assertThat(changed.getFirst()).isEqualTo(changed.getLast());
  }

  private static Document document(Random random, int id) {
    Document document =
        new Document("_id", random.nextInt(10) == 0 ? (Object) ("s" + id) : (Object) id);
    if (random.nextInt(5) > 0) {
      document.append("a", value(random));
    }
    if (random.nextInt(5) > 0) {
      document.append("b", scalar(random));
    }
    if (random.nextInt(3) > 0) {
      document.append("c", new Document("d", scalar(random)));
    }
    return document;
  }

  private static @org.jspecify.annotations.Nullable Object value(Random random) {
    return random.nextInt(6) == 0 ? Arrays.asList(scalar(random), scalar(random)) : scalar(random);
  }

  private static @org.jspecify.annotations.Nullable Object scalar(Random random) {
    int number = random.nextInt(8);
    return switch (random.nextInt(6)) {
      case 0 -> (long) number;
      case 1 -> (double) number;
      case 2 -> "t" + number;
      case 3 -> random.nextInt(4) == 0 ? null : number;
      default -> number;
    };
  }

  private static Document query(Random random) {
    Document query = new Document();
    int clauses = 1 + random.nextInt(3);
    for (int i = 0; i < clauses; i++) {
      String field = random.nextInt(6) == 0 ? "_id" : FIELDS[random.nextInt(3)];
      query.append(field, clause(random));
    }
    return random.nextInt(5) == 0
        ? new Document("$and", List.of(query, new Document("a", clause(random))))
        : query;
  }

  private static @org.jspecify.annotations.Nullable Object clause(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> new Document("$in", Arrays.asList(scalar(random), scalar(random), scalar(random)));
      case 1 -> new Document("$gt", random.nextInt(8));
      case 2 -> new Document("$lte", random.nextInt(8));
      case 3 -> new Document("$gte", random.nextInt(8)).append("$lt", random.nextInt(8));
      case 4 -> new Document("$ne", scalar(random));
      case 5 -> new Document("$eq", scalar(random));
      case 6 -> new Document("$exists", random.nextBoolean());
      default -> scalar(random);
    };
  }

  private static List<Document> answer(
      MongoCollection<Document> collection, Document query, Document order, int limit) {
    return collection.find(query).sort(order).limit(limit).into(new ArrayList<>());
  }

  private static List<Document> count(MongoCollection<Document> collection, Document query) {
    List<Bson> pipeline =
        List.of(
            new Document("$match", query),
            new Document("$group", new Document("_id", null).append("n", new Document("$sum", 1))));
    return collection.aggregate(pipeline).into(new ArrayList<>());
  }

  /** By what is in c.d: how many, and how many of them with a b up to 2. */
  private static Map<String, List<Double>> groups(
      MongoCollection<Document> collection, Document query) {
    Document fewB = new Document("$lte", List.of("$b", 2));
    Document group =
        new Document("_id", "$c.d")
            .append("n", new Document("$sum", 1))
            .append("few", new Document("$sum", new Document("$cond", List.of(fewB, 1, 0))));
    Map<String, List<Double>> groups = new HashMap<>();
    collection
        .aggregate(List.of(new Document("$match", query), new Document("$group", group)))
        .forEach(
            found -> {
              Object key = found.get("_id");
              String name =
                  key instanceof Number number
                      ? String.valueOf(number.doubleValue())
                      : String.valueOf(key);
              assertThat(groups).doesNotContainKey(name);
              groups.put(name, List.of(number(found, "n"), number(found, "few")));
            });
    return groups;
  }

  private static Double number(Document found, String field) {
    return found.get(field, Number.class).doubleValue();
  }
}
