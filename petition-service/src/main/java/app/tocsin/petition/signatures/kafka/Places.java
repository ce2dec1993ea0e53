package app.tocsin.petition.signatures.kafka;

import app.tocsin.petition.signatures.Source;
import app.tocsin.territories.Territory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Where a signer lives and came from, as log and facts have it, token by token. What is read is
 * null where it isn't of the form that is written: then it is the mapper's.
 */
final class Places {
  private Places() {}

  static void write(JsonGenerator json, Territory territory) {
    json.writeObjectPropertyStart("territory");
    json.writeStringProperty("country", territory.country());
    write(json, "region", territory.region());
    write(json, "departement", territory.departement());
    write(json, "epci", territory.epci());
    write(json, "canton", territory.canton());
    write(json, "commune", territory.commune());
    json.writeEndObject();
  }

  static void write(JsonGenerator json, Source source) {
    json.writeObjectPropertyStart("source");
    write(json, "medium", source.medium());
    write(json, "campaign", source.campaign());
    write(json, "referrer", source.referrer());
    write(json, "partner", source.partner());
    json.writeEndObject();
  }

  /** Reads the object at which {@code json} stands, to its end. */
  static @Nullable Territory territory(JsonParser json) {
    String country = null;
    String region = null;
    String departement = null;
    String epci = null;
    String canton = null;
    String commune = null;
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return null;
    }
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        return null;
      }
      switch (name) {
        case "country" -> country = json.getString();
        case "region" -> region = json.getString();
        case "departement" -> departement = json.getString();
        case "epci" -> epci = json.getString();
        case "canton" -> canton = json.getString();
        case "commune" -> commune = json.getString();
        default -> {} // a newer writer's
      }
    }
    return country == null
        ? null
        : new Territory(country, region, departement, epci, canton, commune);
  }

  /** Reads the object at which {@code json} stands, to its end. */
  static @Nullable Source source(JsonParser json) {
    String medium = null;
    String campaign = null;
    String referrer = null;
    String partner = null;
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return null;
    }
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        return null;
      }
      switch (name) {
        case "medium" -> medium = json.getString();
        case "campaign" -> campaign = json.getString();
        case "referrer" -> referrer = json.getString();
        case "partner" -> partner = json.getString();
        default -> {} // a newer writer's
      }
    }
    return new Source(medium, campaign, referrer, partner);
  }

  private static void write(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }
}
