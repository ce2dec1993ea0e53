package app.tocsin.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.tocsin.embedded.EmbeddedMongo;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that Tocsin's services use, over the wire, on a file. */
class StoreIndexesIT {

  private final Path directory;
  private EmbeddedMongo mongo;
  private MongoClient client;

  StoreIndexesIT(@TempDir Path directory) {
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
  void aUniqueCompoundIndexRefusesTheSecond() {
    MongoCollection<Document> things = collection("unique");
    things.createIndex(Indexes.ascending("petition", "slug"), new IndexOptions().unique(true));
    things.insertOne(new Document("_id", 1).append("petition", "p").append("slug", "s"));
    things.insertOne(new Document("_id", 2).append("petition", "p").append("slug", "t"));

    assertThatExceptionOfType(MongoWriteException.class)
        .isThrownBy(
            () ->
                things.insertOne(
                    new Document("_id", 3).append("petition", "p").append("slug", "s")))
        .matches(e -> e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY);
    assertThatExceptionOfType(MongoWriteException.class)
        .isThrownBy(() -> things.updateOne(Filters.eq("_id", 2), Updates.set("slug", "s")))
        .matches(e -> e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY);
    assertThat(things.updateOne(Filters.eq("_id", 1), Updates.set("slug", "u")).getModifiedCount())
        .isEqualTo(1);
    things.insertOne(new Document("_id", 3).append("petition", "p").append("slug", "s"));
  }

  @Test
  void databasesAreListedWithoutOpeningThemASecondTime() {
    MongoCollection<Document> tallies = collection("tallies");
    tallies.createIndex(Indexes.ascending("rare"), new IndexOptions().sparse(true));
    tallies.insertOne(new Document("_id", "p"));

    Document listed = client.getDatabase("admin").runCommand(new Document("listDatabases", 1));
    tallies.insertOne(new Document("_id", "q").append("rare", 1));

    assertThat(listed.getList("databases", Document.class))
        .anySatisfy(
            database -> {
              assertThat(database.getString("name"))
                  .isEqualTo(tallies.getNamespace().getDatabaseName());
              assertThat(database.getBoolean("empty")).isFalse();
            });
    assertThat(tallies.find(new Document("rare", 1))).hasSize(1);
  }

  @Test
  void aPartialIndexIsRefusedRatherThanMisunderstood() {
    assertThatExceptionOfType(MongoCommandException.class)
        .isThrownBy(
            () ->
                collection("partial")
                    .createIndex(
                        Indexes.ascending("a"),
                        new IndexOptions()
                            .unique(true)
                            .partialFilterExpression(Filters.exists("a"))))
        .withMessageContaining("partialFilterExpression is not available");
  }

  @Test
  void aTtlIndexExpires() {
    MongoCollection<Document> sessions = collection("sessions");
    sessions.createIndex(
        Indexes.ascending("until"),
        new IndexOptions().expireAfter(0L, java.util.concurrent.TimeUnit.SECONDS));
    sessions.insertOne(
        new Document("_id", "old").append("until", Date.from(Instant.now().minusSeconds(60))));
    sessions.insertOne(
        new Document("_id", "new").append("until", Date.from(Instant.now().plusSeconds(3_600))));
    sessions.insertOne(new Document("_id", "none"));

    org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(60))
        .until(() -> sessions.countDocuments() == 2);

    assertThat(sessions.find(Filters.eq("_id", "old")).first()).isNull();
  }

  @Test
  void everythingIsThereAfterARestartIndexesIncluded() {
    UUID uuid = UUID.randomUUID();
    MongoCollection<Document> things = collection("restart");
    things.createIndex(Indexes.ascending("slug"), new IndexOptions().unique(true));
    things.insertOne(
        new Document("_id", uuid.toString())
            .append("slug", "s")
            .append("at", new Date(5))
            .append("bytes", new org.bson.types.Binary(new byte[] {1, 2})));
    Document before = things.find().first();

    restart();

    MongoCollection<Document> again = collection("restart");
    assertThat(again.find(Filters.eq("slug", "s")).first()).isEqualTo(before);
    assertThatExceptionOfType(MongoWriteException.class)
        .isThrownBy(() -> again.insertOne(new Document("_id", 1).append("slug", "s")));
    again.createIndex(Indexes.ascending("slug"), new IndexOptions().unique(true));
  }

  @Test
  void droppingADatabaseLeavesTheOneWithALongerName() {
    client.getDatabase("petition").getCollection("c").insertOne(new Document("_id", 1));
    client.getDatabase("petition2").getCollection("c").insertOne(new Document("_id", 1));

    client.getDatabase("petition").drop();
    restart();

    assertThat(client.getDatabase("petition").getCollection("c").countDocuments()).isZero();
    assertThat(client.getDatabase("petition2").getCollection("c").countDocuments()).isEqualTo(1);
  }

  @Test
  void aRenamedCollectionKeepsItsIndexes() {
    MongoCollection<Document> things = collection("old");
    things.createIndex(Indexes.ascending("slug"), new IndexOptions().unique(true));
    things.insertOne(new Document("_id", 1).append("slug", "s"));

    things.renameCollection(new com.mongodb.MongoNamespace("test", "renamed"));
    restart();

    assertThat(collection("renamed").find(Filters.eq("slug", "s")).first()).isNotNull();
    assertThatExceptionOfType(MongoWriteException.class)
        .isThrownBy(
            () -> collection("renamed").insertOne(new Document("_id", 2).append("slug", "s")));
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
