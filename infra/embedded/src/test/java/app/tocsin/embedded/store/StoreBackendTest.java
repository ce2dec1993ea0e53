package app.tocsin.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

  private void insert(String database) {
    Document insert =
        new Document("insert", "things").append("documents", List.of(new Document("a", 1)));
    assertThat(backend.handleCommand(channel, database, "insert", insert).get("n")).isEqualTo(1);
  }

  private Document list() {
    return backend.handleCommand(
        channel, "admin", "listDatabases", new Document("listDatabases", 1));
  }
}
