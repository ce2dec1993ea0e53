package app.tocsin.partner.deliveries.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.persons.Sealing;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.partner.deliveries.Message;
import app.tocsin.partner.subscriptions.SignerEvents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What petition-service and event-service say of sharings, as partners hear of it: without what
 * only serves to find who wants it, and the contact apart.
 */
final class SharingJson {
  private static final List<String> TOLD =
      List.of(
          "sharingId",
          "petitionId",
          "signatureId",
          "gatheringId",
          "slotId",
          "registrationId",
          "requestId",
          "partnerId",
          "purpose",
          "sharedAt",
          "consent",
          "withdrawnAt",
          "reason");

  private final Sealing sealing;

  /**
   * @param sealing by keys that petition-service and event-service have too
   */
  SharingJson(Sealing sealing) {
    this.sealing = sealing;
  }

  /**
   * One of them.
   *
   * @param message for the one partner
   * @param contact in clear; null where it is withdrawn
   */
  record Sharing(Message message, @Nullable String contact) {
    String id() {
      return message.order();
    }

    /** Hides everything: it may be personal, and records are easily logged. */
    @Override
    public String toString() {
      return "Sharing[hidden]";
    }
  }

  /** Reads one; empty where the type isn't known here. */
  Optional<Sharing> read(Received received) {
    return switch (received.type()) {
      case "petition.signer.shared" -> sharing(received, SignerEvents.SHARED, "signatureId");
      case "petition.signer.withdrawn" -> sharing(received, SignerEvents.WITHDRAWN, "signatureId");
      case "gathering.registrant.shared" ->
          sharing(received, SignerEvents.REGISTRANT_SHARED, "requestId");
      case "gathering.registrant.withdrawn" ->
          sharing(received, SignerEvents.REGISTRANT_WITHDRAWN, "requestId");
      default -> Optional.empty();
    };
  }

  /**
   * @param subject the member that says what said yes: a signature, or a form
   */
  private Optional<Sharing> sharing(Received received, String type, String subject) {
    JsonNode data = data(received);
    String id = text(data, "sharingId");
    String partner = text(data, "partnerId");
    if (!id.equals(received.key()) || !id.equals(text(data, subject) + ":" + partner)) {
      throw new BrokenRecordException(
          received.type() + " names another signature, form or partner");
    }
    Message published = EventJson.message(received);
    Map<String, JsonNode> told = new LinkedHashMap<>();
    TOLD.stream().filter(data::has).forEach(name -> told.put(name, data.get(name)));
    var message =
        new Message(
            published.id(),
            type,
            published.source(),
            published.subject(),
            published.time(),
            id,
            Json.mapper().writeValueAsString(told),
            published.about(),
            partner);
    return Optional.of(
        new Sharing(
            message, SignerEvents.bringsContact(type) ? contact(text(data, "contact"), id) : null));
  }

  private String contact(String sealed, String id) {
    try {
      String contact = sealing.open(sealed, id);
      if (!Json.mapper().readTree(contact).isObject()) {
        throw new BrokenRecordException("the contact is no object");
      }
      return contact;
    } catch (IllegalArgumentException | JacksonException e) {
      // the cause could quote what it holds
      throw new BrokenRecordException("no key opens the contact, or it is damaged");
    }
  }

  private static JsonNode data(Received received) {
    try {
      return Objects.requireNonNull(Json.mapper().readTree(received.message().data()));
    } catch (JacksonException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  private static String text(JsonNode data, String name) {
    String text = data.path(name).asString("");
    if (text.isEmpty()) {
      throw new BrokenRecordException("a sharing without " + name);
    }
    return text;
  }
}
