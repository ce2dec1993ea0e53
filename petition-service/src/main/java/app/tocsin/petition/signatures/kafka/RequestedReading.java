package app.tocsin.petition.signatures.kafka;

import app.tocsin.messaging.Timestamps;
import app.tocsin.petition.signatures.Source;
import app.tocsin.territories.Territory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one {@link RequestedJson} of the usual form. */
final class RequestedReading {
  private final JsonParser json;
  private boolean usual = true;
  private @Nullable String petitionId;
  private @Nullable String signatureId;
  private @Nullable String nameKey;
  private @Nullable String person;
  private @Nullable String confirmation;
  private int householdLimit;
  private @Nullable Instant requestedAt;
  private @Nullable String locale;
  private @Nullable Boolean displayPublicly;
  private @Nullable Boolean newsOptIn;
  private @Nullable Territory territory;
  private @Nullable Source source;

  /**
   * @param json behind the object's beginning
   */
  RequestedReading(JsonParser json) {
    this.json = json;
  }

  /** The object, read to its end; null, and anywhere in it, where it isn't of the usual form. */
  @Nullable RequestedJson read() {
    for (String name = json.nextName(); usual && name != null; name = json.nextName()) {
      take(name, json.nextToken());
    }
    return usual ? complete() : null;
  }

  private void take(String name, JsonToken value) {
    switch (name) {
      case "petitionId" -> petitionId = text(value);
      case "signatureId" -> signatureId = text(value);
      case "nameKey" -> nameKey = text(value);
      case "person" -> person = text(value);
      case "confirmation" -> confirmation = text(value);
      case "householdLimit" -> householdLimit = number(value);
      case "requestedAt" -> requestedAt = moment(value);
      case "locale" -> locale = text(value);
      case "displayPublicly" -> displayPublicly = flag(value);
      case "newsOptIn" -> newsOptIn = flag(value);
      case "territory" -> {
        territory = Places.territory(json);
        usual &= territory != null;
      }
      case "source" -> {
        source = Places.source(json);
        usual &= source != null;
      }
      case "consents", "consentProof" -> usual = false;
      default -> json.skipChildren(); // a newer writer's
    }
  }

  private @Nullable RequestedJson complete() {
    if (petitionId == null
        || signatureId == null
        || nameKey == null
        || person == null
        || confirmation == null
        || householdLimit == 0
        || requestedAt == null
        || locale == null
        || displayPublicly == null
        || newsOptIn == null
        || territory == null) {
      return null;
    }
    return new RequestedJson(
        petitionId,
        signatureId,
        nameKey,
        person,
        confirmation,
        householdLimit,
        requestedAt,
        locale,
        displayPublicly,
        newsOptIn,
        territory,
        source,
        null,
        null);
  }

  private @Nullable String text(JsonToken value) {
    if (value == JsonToken.VALUE_STRING) {
      return json.getString();
    }
    usual = false;
    return null;
  }

  private int number(JsonToken value) {
    if (value == JsonToken.VALUE_NUMBER_INT) {
      return json.getIntValue();
    }
    usual = false;
    return 0;
  }

  private @Nullable Instant moment(JsonToken value) {
    String text = text(value);
    return text == null ? null : Timestamps.parse(text);
  }

  private @Nullable Boolean flag(JsonToken value) {
    if (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE) {
      return value == JsonToken.VALUE_TRUE;
    }
    usual = false;
    return null;
  }
}
