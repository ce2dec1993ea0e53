package app.tocsin.analytics.series.kafka;

import app.tocsin.analytics.series.CountedSignature;
import app.tocsin.analytics.series.CountedSignature.Where;
import app.tocsin.analytics.series.Origin;
import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.Timestamps;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;

/**
 * Reads the few fields of {@code petition.signature.counted} that are counted, token by token, as
 * they nearly always come: every field a text, moments as contracts write them. It refuses nothing:
 * of all else it says that the mapper has to read it, whose verdict and whose words are the ones
 * that count. What it reads, the mapper would read as the same.
 */
final class SignatureParser {
  /** The mapper's own: as strict, and knowing the same names. */
  private static final TokenStreamFactory JSON = Json.mapper().tokenStreamFactory();

  private SignatureParser() {}

  /** What the record says; null where the mapper has to look at it. */
  static @Nullable CountedSignature read(byte[] data) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), data)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      CountedSignature signature = signature(json);
      return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null
          ? signature
          : null;
    } catch (JacksonException | IllegalArgumentException | NullPointerException _) {
      return null;
    }
  }

  private static CountedSignature signature(JsonParser json) {
    String petition = null;
    Instant countedAt = null;
    String locale = null;
    Where territory = null;
    Origin source = null;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      switch (name) {
        case "petitionId" -> petition = text(json);
        case "countedAt" -> countedAt = moment(json);
        case "locale" -> locale = text(json);
        case "territory" -> territory = territory(json);
        case "source" -> source = source(json);
        default -> skip(json);
      }
    }
    return new CountedSignature(
        Objects.requireNonNull(petition),
        Objects.requireNonNull(countedAt),
        Objects.requireNonNull(locale),
        Objects.requireNonNull(territory),
        source);
  }

  private static Where territory(JsonParser json) {
    begin(json);
    String country = null;
    String region = null;
    String departement = null;
    String commune = null;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      switch (name) {
        case "country" -> country = text(json);
        case "region" -> region = text(json);
        case "departement" -> departement = text(json);
        case "commune" -> commune = text(json);
        default -> skip(json);
      }
    }
    end(json);
    return new Where(Objects.requireNonNull(country), region, departement, commune);
  }

  private static Origin source(JsonParser json) {
    begin(json);
    String medium = null;
    String campaign = null;
    String referrer = null;
    String partner = null;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      switch (name) {
        case "medium" -> medium = text(json);
        case "campaign" -> campaign = text(json);
        case "referrer" -> referrer = text(json);
        case "partner" -> partner = text(json);
        default -> skip(json);
      }
    }
    end(json);
    return new Origin(medium, campaign, referrer, partner);
  }

  private static void begin(JsonParser json) {
    expect(json.nextToken(), JsonToken.START_OBJECT);
  }

  private static void end(JsonParser json) {
    expect(json.currentToken(), JsonToken.END_OBJECT);
  }

  private static String text(JsonParser json) {
    expect(json.nextToken(), JsonToken.VALUE_STRING);
    return json.getString();
  }

  private static Instant moment(JsonParser json) {
    return Objects.requireNonNull(Timestamps.canonical(text(json)));
  }

  private static void skip(JsonParser json) {
    json.nextToken();
    json.skipChildren();
  }

  private static void expect(@Nullable JsonToken found, JsonToken expected) {
    if (found != expected) {
      throw new IllegalArgumentException(expected + " is not what comes");
    }
  }
}
