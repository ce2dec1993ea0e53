package app.tocsin.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.tocsin.embedded.EmbeddedMongo;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that Tocsin's services use, over the wire, on a file. */
class StoreIT {

  private final Path directory;
  private EmbeddedMongo mongo;
  private MongoClient client;

  StoreIT(@TempDir Path directory) {
    this.directory = directory;
    this.mongo = EmbeddedMongo.start(directory, 0);
    this.client = MongoClients.create(mongo.connectionString());
  }

  @AfterEach
  void stop() {
    client.close();
    mongo.close();
  }

  @Test
  void everyDatabaseAnswersHelloAsHealthChecksAskIt() {
    collection("tallies").insertOne(new Document("_id", "p"));

    for (String name : client.listDatabaseNames()) {
      Document hello = client.getDatabase(name).runCommand(new Document("hello", 1));

      assertThat(hello.getInteger("maxWireVersion")).isPositive();
      assertThat(hello.getBoolean("isWritablePrimary")).isTrue();
    }
  }

  @Test
  void aConditionOnADottedPathGuardsAnUpdate() {
    MongoCollection<Document> tallies = collection("tallies");
    tallies.insertOne(
        new Document("_id", "p")
            .append("parts", new Document("p3", new Document("n", 5).append("offset", 12L))));

    UpdateResult first = advance(tallies, 12, 15);
    UpdateResult again = advance(tallies, 12, 15);

    assertThat(first.getMatchedCount()).isEqualTo(1);
    assertThat(first.getModifiedCount()).isEqualTo(1);
    assertThat(again.getMatchedCount()).isZero();
    assertThat(tallies.find().first())
        .isEqualTo(Document.parse("{_id: 'p', parts: {p3: {n: 8, offset: {$numberLong: '15'}}}}"));
  }

  @Test
  void anUpsertBelowAnOffsetCollidesInsteadOfWritingTwice() {
    MongoCollection<Document> tallies = collection("upserts");
    var below = Filters.and(Filters.eq("_id", "p"), Filters.lt("parts.p3.offset", 10L));
    var advance =
        Updates.combine(Updates.inc("parts.p3.n", 1), Updates.set("parts.p3.offset", 10L));

    UpdateResult inserted = tallies.updateOne(below, advance, new UpdateOptions().upsert(true));

    assertThat(inserted.getUpsertedId()).isNotNull();
    assertThatExceptionOfType(MongoWriteException.class)
        .isThrownBy(() -> tallies.updateOne(below, advance, new UpdateOptions().upsert(true)))
        .matches(e -> e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY);
  }

  @Test
  void aBulkOfUpdatesCountsWhatMatchedAndWhatChanged() {
    MongoCollection<Document> signatures = collection("bulk");
    signatures.insertMany(
        IntStream.range(0, 10)
            .mapToObj(
                i -> new Document("_id", i).append("state", i % 2 == 0 ? "PENDING" : "COUNTED"))
            .toList());
    List<UpdateOneModel<Document>> updates =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    new UpdateOneModel<Document>(
                        Filters.and(
                            Filters.eq("_id", i), Filters.in("state", "PENDING", "COUNTED")),
                        Updates.set("state", "COUNTED")))
            .toList();

    BulkWriteResult result = signatures.bulkWrite(updates, new BulkWriteOptions().ordered(false));

    assertThat(result.getMatchedCount()).isEqualTo(10);
    assertThat(result.getModifiedCount()).isEqualTo(5);
  }

  @Test
  void anUnorderedInsertTellsEachDuplicateAndCountsTheRest() {
    MongoCollection<Document> signatures = collection("unordered");
    signatures.insertMany(documents(0, 500));

    assertThatExceptionOfType(MongoBulkWriteException.class)
        .isThrownBy(
            () ->
                signatures.insertMany(documents(250, 750), new InsertManyOptions().ordered(false)))
        .satisfies(
            e -> {
              assertThat(e.getWriteErrors())
                  .extracting(BulkWriteError::getCode)
                  .hasSize(250)
                  .containsOnly(11000);
              assertThat(e.getWriteErrors())
                  .extracting(BulkWriteError::getIndex)
                  .contains(0, 249)
                  .doesNotContain(250);
              assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(250);
            });
    assertThat(signatures.countDocuments()).isEqualTo(750);
  }

  @Test
  void anOrderedInsertStopsAtTheFirstDuplicate() {
    MongoCollection<Document> things = collection("ordered");
    things.insertOne(new Document("_id", 3));

    assertThatExceptionOfType(MongoBulkWriteException.class)
        .isThrownBy(() -> things.insertMany(documents(0, 10)))
        .satisfies(e -> assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(3));
    assertThat(things.countDocuments()).isEqualTo(4);
  }

  @Test
  void findOneAndUpdateReturnsWhatItLeft() {
    MongoCollection<Document> lanes = collection("lanes");
    lanes.insertMany(
        List.of(new Document("_id", 1).append("due", 5), new Document("_id", 2).append("due", 3)));

    Document taken =
        lanes.findOneAndUpdate(
            Filters.lte("due", 5),
            Updates.inc("due", 100),
            new FindOneAndUpdateOptions()
                .sort(new Document("due", 1))
                .returnDocument(ReturnDocument.AFTER));

    assertThat(taken).isEqualTo(new Document("_id", 2).append("due", 103));
  }

  @Test
  void aLargeResultComesInBatches() {
    MongoCollection<Document> things = collection("large");
    things.createIndex(Indexes.ascending("even"));
    things.insertMany(documents(0, 5_000));

    assertThat(things.find().into(new ArrayList<>())).hasSize(5_000);
    assertThat(things.find().batchSize(7).limit(100).into(new ArrayList<>())).hasSize(100);
    assertThat(things.find(Filters.eq("even", true)).into(new ArrayList<>())).hasSize(2_500);
    assertThat(
            things
                .find()
                .sort(new Document("_id", -1))
                .limit(3)
                .map(d -> d.getInteger("_id"))
                .into(new ArrayList<>()))
        .containsExactly(4_999, 4_998, 4_997);
    assertThat(
            things
                .find(Filters.gt("_id", 4_990))
                .sort(new Document("_id", 1))
                .limit(2)
                .map(d -> d.getInteger("_id"))
                .into(new ArrayList<>()))
        .containsExactly(4_991, 4_992);
  }

  @Test
  void groupsAreSummed() {
    MongoCollection<Document> things = collection("groups");
    things.insertMany(documents(0, 100));
    List<Document> pipeline =
        List.of(
            new Document("$match", new Document("_id", new Document("$lt", 50))),
            new Document(
                "$group",
                new Document("_id", "$even")
                    .append("n", new Document("$sum", 1))
                    .append("max", new Document("$max", "$_id"))),
            new Document("$sort", new Document("_id", 1)));

    assertThat(things.aggregate(pipeline).into(new ArrayList<>()))
        .containsExactly(
            new Document("_id", false).append("n", 25).append("max", 49),
            new Document("_id", true).append("n", 25).append("max", 48));
  }

  @Test
  void compareAndSetLosesNothingUnderConcurrency() throws Exception {
    MongoCollection<Document> tallies = collection("race");
    tallies.createIndex(Indexes.ascending("n"));
    tallies.insertOne(new Document("_id", "t").append("n", 0).append("offset", 0));
    int threads = 8;
    int each = 100;
    try (ExecutorService writers = Executors.newFixedThreadPool(threads)) {
      var all =
          IntStream.range(0, threads)
              .mapToObj(
                  i ->
                      writers.submit(
                          () -> IntStream.range(0, each).forEach(j -> increment(tallies))))
              .toList();
      for (var writer : all) {
        writer.get();
      }
    }

    assertThat(tallies.find(Filters.eq("n", threads * each)).first())
        .isEqualTo(
            new Document("_id", "t").append("n", threads * each).append("offset", threads * each));
  }

  private static void increment(MongoCollection<Document> tallies) {
    boolean done = false;
    while (!done) {
      Document tally =
          java.util.Objects.requireNonNull(tallies.find(Filters.eq("_id", "t")).first());
      int offset = tally.getInteger("offset");
      // half a change seen would make these differ
      assertThat(tally.getInteger("n")).isEqualTo(offset);
      done =
          tallies
                  .updateOne(
                      Filters.and(Filters.eq("_id", "t"), Filters.eq("offset", offset)),
                      Updates.combine(
                          Updates.set("n", offset + 1), Updates.set("offset", offset + 1)))
                  .getModifiedCount()
              == 1;
    }
  }

  private static UpdateResult advance(MongoCollection<Document> tallies, long from, long to) {
    return tallies.updateOne(
        Filters.and(Filters.eq("_id", "p"), Filters.eq("parts.p3.offset", from)),
        Updates.combine(Updates.inc("parts.p3.n", 3), Updates.set("parts.p3.offset", to)));
  }

  private static List<Document> documents(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> new Document("_id", i).append("even", i % 2 == 0))
        .toList();
  }

  private MongoCollection<Document> collection(String name) {
    return client.getDatabase("test").getCollection(name);
  }

  private void restart() {
    client.close();
    mongo.close();
    mongo = EmbeddedMongo.start(directory, 0);
    client = MongoClients.create(mongo.connectionString());
  }
}
