package app.tocsin.messaging.outbox;

import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits in its aggregate's document until it has been said.
 *
 * @param id aggregate id, version and index: a re-publication is recognisable by it
 * @param data JSON
 * @param topic null for the topic of its collection
 */
public record OutboxEntry(
    String id, String type, Instant time, String data, @Nullable String topic) {
  /** The name of the array in the aggregate's document. */
  public static final String FIELD = "outbox";

  /** One for the topic of its collection. */
  public OutboxEntry(String id, String type, Instant time, String data) {
    this(id, type, time, data, null);
  }

  public Document toDocument() {
    Document document =
        new Document("id", id)
            .append("type", type)
            .append("time", time.toString())
            .append("data", data);
    return topic == null ? document : document.append("topic", topic);
  }

  static OutboxEntry from(Document document) {
    return new OutboxEntry(
        document.getString("id"),
        document.getString("type"),
        Instant.parse(document.getString("time")),
        document.getString("data"),
        document.getString("topic"));
  }
}
