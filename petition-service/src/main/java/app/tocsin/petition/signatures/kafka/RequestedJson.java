package app.tocsin.petition.signatures.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.Timestamps;
import app.tocsin.petition.signatures.Source;
import app.tocsin.territories.Territory;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * {@code petition.internal.signature-requested} as it stands in the log. There is one for each
 * signature, so that what is usual is written and read token by token. What isn't (consents, nulls,
 * another form of a moment, anything broken) is the mapper's, whose word is the last: both write
 * the same bytes, and read the same from them.
 */
record RequestedJson(
    String petitionId,
    String signatureId,
    String nameKey,
    String person,
    String confirmation,
    int householdLimit,
    Instant requestedAt,
    String locale,
    boolean displayPublicly,
    boolean newsOptIn,
    Territory territory,
    @Nullable Source source,
    @Nullable List<Agreed> consents,
    @Nullable String consentProof) {

  /** A yes to a partner. */
  record Agreed(String partner, String purpose, String version) {}

  byte[] bytes() {
    return consents == null && consentProof == null
        ? Json.write(this::write)
        : Json.mapper().writeValueAsBytes(this);
  }

  /**
   * Reads a document.
   *
   * @throws JacksonException where it is none of these
   */
  static RequestedJson of(byte[] document) {
    RequestedJson usual = usual(document);
    return usual == null ? Json.mapper().readValue(document, RequestedJson.class) : usual;
  }

  private void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("petitionId", petitionId);
    json.writeStringProperty("signatureId", signatureId);
    json.writeStringProperty("nameKey", nameKey);
    json.writeStringProperty("person", person);
    json.writeStringProperty("confirmation", confirmation);
    json.writeNumberProperty("householdLimit", householdLimit);
    json.writeStringProperty("requestedAt", Timestamps.format(requestedAt));
    json.writeStringProperty("locale", locale);
    json.writeBooleanProperty("displayPublicly", displayPublicly);
    json.writeBooleanProperty("newsOptIn", newsOptIn);
    Places.write(json, territory);
    if (source != null) {
      Places.write(json, source);
    }
    json.writeEndObject();
  }

  /** The document, or null where it isn't of the usual form. */
  static @Nullable RequestedJson usual(byte[] document) {
    try (JsonParser json = Json.parser(document)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      RequestedJson read = new RequestedReading(json).read();
      return json.nextToken() == null ? read : null;
    } catch (JacksonException | DateTimeParseException e) {
      return null;
    }
  }
}
