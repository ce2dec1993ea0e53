package app.tocsin.partner.deliveries.http;

import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.deliveries.Delivery.Attempt;
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
      @Nullable String response) {
    static AttemptJson of(Attempt attempt) {
      return new AttemptJson(
          attempt.at(),
          attempt.milliseconds(),
          attempt.status(),
          attempt.failure(),
          attempt.response().isEmpty() ? null : attempt.response());
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
        delivery.attempts().stream().map(AttemptJson::of).toList(),
        event);
  }
}
