package app.tocsin.messaging.outbox;

import java.time.Instant;
import org.bson.Document;

/**
 * An event that waits in its aggregate's document until it has been said.
 *
 * @param id aggregate id, version and index: a re-publication is recognisable by it
 * @param data JSON
 */
public record OutboxEntry(String id, String type, Instant time, String data) {
  /** The name of the array in the aggregate's document. */
  public static final String FIELD = "outbox";

  public Document toDocument() {
    return new Document("id", id)
        .append("type", type)
        .append("time", time.toString())
        .append("data", data);
  }

  static OutboxEntry from(Document document) {
    return new OutboxEntry(
        document.getString("id"),
        document.getString("type"),
        Instant.parse(document.getString("time")),
        document.getString("data"));
  }
}
