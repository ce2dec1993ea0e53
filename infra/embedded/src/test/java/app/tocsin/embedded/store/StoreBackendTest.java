package app.tocsin.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store without its network, in memory. */
class StoreBackendTest {
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final StoreBackend backend = StoreBackend.open(null, Clock.systemUTC());

  @AfterEach
  void close() {
    channel.close();
    backend.close();
  }

  /** Each time it is asked for, by every health check of every service. */
  @Test
  void listingDatabasesOpensNoneASecondTime() {
    insert("petition");
    insert("event");
    assertThat(backend.opened()).isEqualTo(2);

    Document listed = list();
    list();

    assertThat(backend.opened()).isEqualTo(2);
    assertThat(listed.get("databases"))
        .isEqualTo(
            List.of(
                new Document("name", "event").append("empty", false),
                new Document("name", "petition").append("empty", false)));
  }

  @Test
  void databaseThatIsUsedAgainIsTheSame() {
    insert("petition");
    insert("petition");

    assertThat(backend.opened()).isEqualTo(1);
  }

  /** Else it is taken for whole, and whatever isn't in it is never found by it. */
  @Test
  void indexThatWasHalfBuiltWhenTheProcessWasKilledIsBegunAnew(@TempDir Path directory) {
    Path file = directory.resolve("store");
    StoreBackend before = StoreBackend.open(file, Clock.systemUTC());
    insert(before, "half");
    insert(before, "half");
    before.close();
    try (MVStore store = MVStore.open(file.toString())) {
      MVMap<KeyValue, Object> entries =
          store.openMap(
              "index/half.things/a_1",
              new MVMap.Builder<KeyValue, Object>()
                  .keyType(KeyType.INSTANCE)
                  .valueType(ValueType.INSTANCE));
      entries.put(new KeyValue(1.0, "the first of them"), "the first of them");
    }
    StoreBackend after = StoreBackend.open(file, Clock.systemUTC());
    Document index = new Document("key", new Document("a", 1)).append("name", "a_1");
    after.handleCommand(
        channel,
        "half",
        "createIndexes",
        new Document("createIndexes", "things").append("indexes", List.of(index)));
    Document count = new Document("count", "things").append("query", new Document("a", 1));

    assertThat(after.handleCommand(channel, "half", "count", count).get("n")).isEqualTo(2);
    after.close();
  }

  private void insert(String database) {
    insert(backend, database);
  }

  private void insert(StoreBackend into, String database) {
    Document insert =
        new Document("insert", "things").append("documents", List.of(new Document("a", 1)));
    assertThat(into.handleCommand(channel, database, "insert", insert).get("n")).isEqualTo(1);
  }

  private Document list() {
    return backend.handleCommand(
        channel, "admin", "listDatabases", new Document("listDatabases", 1));
  }
}
