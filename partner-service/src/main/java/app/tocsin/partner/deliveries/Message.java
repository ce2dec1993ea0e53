package app.tocsin.partner.deliveries;

import app.tocsin.partner.subscriptions.EventFilter.About;
import app.tocsin.partner.subscriptions.SignerEvents;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published event, as it is kept for whoever wants it.
 *
 * @param id of the event: the same however often it is published
 * @param subject what it is about, as its publisher says, or null
 * @param order events with the same value are of one subject, for endpoints that ask for order
 * @param data JSON
 * @param partner the only one that may have it; null where anybody may
 */
public record Message(
    String id,
    String type,
    String source,
    @Nullable String subject,
    Instant time,
    String order,
    String data,
    About about,
    @Nullable String partner) {
  /** For anybody who wants it. */
  public Message(
      String id,
      String type,
      String source,
      @Nullable String subject,
      Instant time,
      String order,
      String data,
      About about) {
    this(id, type, source, subject, time, order, data, about, null);
  }

  /** Whether it is sent with a contact, which is stored elsewhere, under its order. */
  public boolean bringsContact() {
    return SignerEvents.bringsContact(type);
  }

  /** With one more member of its data: a name, and JSON. */
  Message with(String name, String json) {
    String more = data.substring(0, data.length() - 1) + ",\"" + name + "\":" + json + "}";
    return new Message(id, type, source, subject, time, order, more, about, partner);
  }
}
