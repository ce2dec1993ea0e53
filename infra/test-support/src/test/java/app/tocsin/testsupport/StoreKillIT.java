package app.tocsin.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.tocsin.embedded.StoreProcess;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store as a process, killed by {@code kill -9} in the middle of writing. */
class StoreKillIT {

  private static final int WRITERS = 4;

  private final Path data;
  private final int port = FreePort.next();
  private final AtomicInteger next = new AtomicInteger();

  /** id -> the value of n that was last acknowledged. */
  private final Map<Integer, Integer> acknowledged = new ConcurrentHashMap<>();

  StoreKillIT(@TempDir Path data) {
    this.data = data;
  }

  @Test
  void whatWasAcknowledgedIsThereAndTheIndexesAgree() throws InterruptedException {
    String[] arguments = {"--port", String.valueOf(port), "--data", data.toString()};
    try (ProcessUnderTest store =
        ProcessUnderTest.main("store", StoreProcess.class.getName(), arguments).option("-Xmx64m")) {
      store.start();
      IndexOptions unique = new IndexOptions().unique(true);
      withThings(things -> things.createIndex(Indexes.ascending("slug"), unique));
      for (int round = 1; round <= 3; round++) {
        List<Thread> writers = startWriters();
        int enough = acknowledged.size() + 150;
        Awaitility.await()
            .atMost(Duration.ofSeconds(120))
            .until(() -> acknowledged.size() >= enough);

        store.kill();
        for (Thread writer : writers) {
          writer.join();
        }
        store.start();

        withThings(this::assertNothingIsLost);
      }
    }
  }

  private List<Thread> startWriters() {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(Thread.ofPlatform().start(() -> withThings(this::writeUntilItDies)));
    }
    return writers;
  }

  private void writeUntilItDies(MongoCollection<Document> things) {
    try {
      for (; ; ) {
        int id = next.incrementAndGet();
        Document thing = new Document("_id", id).append("slug", "slug-" + id).append("n", 0);
        things.insertOne(thing.append("filler", "x".repeat(300)));
        acknowledged.put(id, 0);
        things.updateOne(
            Filters.and(Filters.eq("_id", id), Filters.eq("n", 0)), Updates.set("n", 1));
        acknowledged.put(id, 1);
      }
    } catch (MongoException e) {
      assertThat(e).isNotInstanceOf(MongoWriteException.class);
    }
  }

  private void assertNothingIsLost(MongoCollection<Document> things) {
    Map<Integer, Integer> found = new HashMap<>();
    things.find().forEach(thing -> found.put(thing.getInteger("_id"), thing.getInteger("n")));

    assertThat(found.keySet()).containsAll(acknowledged.keySet());
    acknowledged.forEach(
        (id, n) -> assertThat(found.get(id)).as("n of %d", id).isGreaterThanOrEqualTo(n));
    found
        .keySet()
        .forEach(id -> assertThat(bySlug(things, id)).as("slug-%d", id).containsExactly(id));
    int some = acknowledged.keySet().iterator().next();
    assertRefused(things, new Document("_id", some).append("slug", "other"));
    assertRefused(things, new Document("_id", "other").append("slug", "slug-" + some));
  }

  private static List<Integer> bySlug(MongoCollection<Document> things, int id) {
    return things
        .find(Filters.eq("slug", "slug-" + id))
        .map(thing -> thing.getInteger("_id"))
        .into(new ArrayList<>());
  }

  private static void assertRefused(MongoCollection<Document> things, Document duplicate) {
    assertThatExceptionOfType(MongoWriteException.class)
        .isThrownBy(() -> things.insertOne(duplicate));
  }

  private void withThings(Consumer<MongoCollection<Document>> work) {
    String address = "mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=5000";
    try (MongoClient client = MongoClients.create(address + "&retryWrites=false")) {
      work.accept(client.getDatabase("test").getCollection("things"));
    }
  }
}
