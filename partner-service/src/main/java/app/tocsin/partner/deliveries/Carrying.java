package app.tocsin.partner.deliveries;

import app.tocsin.partner.courier.Courier;
import app.tocsin.partner.courier.Courier.Answer;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.SigningForEndpoints;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** One attempt: builds the body, signs it, has it carried. */
public final class Carrying {
  private final Bodies bodies;
  private final SigningForEndpoints signing;
  private final Courier courier;
  private final Clock clock;

  public Carrying(Bodies bodies, SigningForEndpoints signing, Courier courier, Clock clock) {
    this.bodies = bodies;
    this.signing = signing;
    this.courier = courier;
    this.clock = clock;
  }

  /** How an event is written down for a receiver. */
  public interface Bodies {
    /** The event with its number in this lane. */
    byte[] body(Message message, long sequence, Endpoint.Payload payload);
  }

  Mono<Answer> carry(Endpoint endpoint, Window.Item item, boolean suspect) {
    return Mono.fromSupplier(
            () ->
                bodies.body(
                    item.message(), item.delivery().sequence(), endpoint.settings().payload()))
        .flatMap(
            body -> signing.parcel(endpoint, item.delivery().id(), clock.instant(), body, suspect))
        .flatMap(courier::carry);
  }
}
