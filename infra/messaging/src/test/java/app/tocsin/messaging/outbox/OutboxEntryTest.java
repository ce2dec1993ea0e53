package app.tocsin.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class OutboxEntryTest {
  private static final Instant AT = Instant.parse("2026-10-03T09:12:45.031Z");

  @Test
  void entryComesBackAsItWasStored() {
    var plain = new OutboxEntry("p:2:0", "petition.published", AT, "{}");
    var elsewhere = new OutboxEntry("p:2:1", "petition.accepted", AT, "{}", "petition.reviews");

    assertThat(OutboxEntry.from(plain.toDocument())).isEqualTo(plain);
    assertThat(OutboxEntry.from(elsewhere.toDocument())).isEqualTo(elsewhere);
  }

  /** What waited in a document before entries could name a topic goes to its collection's. */
  @Test
  void entryWithoutATopicIsForTheOneOfItsCollection() {
    Document stored =
        new Document("id", "p:2:0")
            .append("type", "petition.published")
            .append("time", AT.toString())
            .append("data", "{}");

    assertThat(OutboxEntry.from(stored).topic()).isNull();
    assertThat(new OutboxEntry("p:2:0", "petition.published", AT, "{}").toDocument())
        .isEqualTo(stored);
  }
}
