package app.tocsin.partner.deliveries.http;

import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.deliveries.Delivery.Attempt;
import app.tocsin.partner.deliveries.Delivery.Request;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the API shows it.
 *
 * @param id also its webhook-id
 * @param eventData the event as it is sent; only of a single delivery
 */
record DeliveryJson(
    String id,
    String endpoint,
    long sequence,
    String event,
    String type,
    String state,
    int failures,
    @Nullable Instant dueAt,
    Instant createdAt,
    List<AttemptJson> attempts,
    @Nullable Object eventData) {
  record AttemptJson(
      Instant at,
      long milliseconds,
      @Nullable Integer status,
      @Nullable String failure,
      @Nullable String response,
      @Nullable RequestJson request) {
    static AttemptJson of(String delivery, Attempt attempt) {
      Request request = attempt.request();
      return new AttemptJson(
          attempt.at(),
          attempt.milliseconds(),
          attempt.status(),
          attempt.failure(),
          attempt.response().isEmpty() ? null : attempt.response(),
          request == null ? null : RequestJson.of(delivery, request));
    }
  }

  /**
   * The headers of an attempt.
   *
   * @param others the names of those that aren't named here
   */
  record RequestJson(
      @JsonProperty("webhook-id") String id,
      @JsonProperty("webhook-timestamp") String timestamp,
      @JsonProperty("webhook-signature") String signature,
      List<String> others) {
    static RequestJson of(String delivery, Request request) {
      return new RequestJson(
          delivery, Long.toString(request.timestamp()), request.signature(), request.headers());
    }
  }

  static DeliveryJson of(Delivery delivery, @Nullable Object event) {
    return new DeliveryJson(
        delivery.id(),
        delivery.endpoint(),
        delivery.sequence(),
        delivery.event(),
        delivery.type(),
        delivery.state().word(),
        delivery.failures(),
        delivery.dueAt(),
        delivery.createdAt(),
        delivery.attempts().stream().map(it -> AttemptJson.of(delivery.id(), it)).toList(),
        event);
  }
}
