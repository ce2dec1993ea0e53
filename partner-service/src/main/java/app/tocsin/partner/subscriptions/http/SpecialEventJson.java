package app.tocsin.partner.subscriptions.http;

import app.tocsin.defaults.json.Json;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.ManagingEndpoints.SpecialEvents;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/** Challenge and test as CloudEvents in JSON; they have no sequence. */
final class SpecialEventJson implements SpecialEvents {
  private static final String SOURCE = "/partner-service";

  @Override
  public byte[] challenge(Endpoint endpoint, String words, Instant at) {
    return event("tocsin.endpoint.challenge", endpoint, at, Map.of("challenge", words));
  }

  /** The words alone, or {@code {"challenge": "<words>"}}. */
  @Override
  public boolean answers(String excerpt, String words) {
    if (excerpt.strip().equals(words)) {
      return true;
    }
    try {
      return words.equals(Json.mapper().readTree(excerpt).path("challenge").asString(""));
    } catch (JacksonException e) {
      return false;
    }
  }

  @Override
  public byte[] test(Endpoint endpoint, Instant at) {
    return event("tocsin.endpoint.test", endpoint, at, Map.of("message", "It works. Ça marche."));
  }

  private static byte[] event(
      String type, Endpoint endpoint, Instant at, Map<String, String> data) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("id", UUID.randomUUID().toString());
    event.put("type", type);
    event.put("source", SOURCE);
    event.put("subject", endpoint.id());
    event.put("time", at);
    event.put("datacontenttype", "application/json");
    event.put("data", data);
    return Json.mapper().writeValueAsBytes(event);
  }
}
