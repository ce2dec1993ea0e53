package app.tocsin.partner.deliveries.http;

import app.tocsin.defaults.json.Json;
import app.tocsin.partner.deliveries.Carrying.Bodies;
import app.tocsin.partner.deliveries.Message;
import app.tocsin.partner.subscriptions.Endpoint.Payload;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.util.RawValue;

/**
 * CloudEvents 1.0 in JSON. The extension {@code sequence} is the number in the lane of this
 * endpoint, in twelve digits, so that it sorts as text too.
 */
final class CloudEventBodies implements Bodies {
  @Override
  public byte[] body(Message message, long sequence, Payload payload) {
    return Json.mapper().writeValueAsBytes(event(message, sequence, payload));
  }

  static Map<String, Object> event(Message message, long sequence, Payload payload) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("id", message.id());
    event.put("type", message.type());
    event.put("source", message.source());
    if (message.subject() != null) {
      event.put("subject", message.subject());
    }
    event.put("time", message.time());
    event.put("sequence", "%012d".formatted(sequence));
    event.put("dataschema", "urn:tocsin:contract:" + message.type() + ":v1");
    if (payload == Payload.FULL) {
      event.put("datacontenttype", "application/json");
      event.put("data", new RawValue(message.data()));
    }
    return event;
  }
}
