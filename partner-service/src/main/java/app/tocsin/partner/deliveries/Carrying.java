package app.tocsin.partner.deliveries;

import app.tocsin.partner.courier.Courier;
import app.tocsin.partner.courier.Courier.Answer;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.SigningForEndpoints;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** One attempt: builds the body, signs it, has it carried; all of it only when it is its turn. */
public final class Carrying {
  private final Filling filling;
  private final Bodies bodies;
  private final SigningForEndpoints signing;
  private final Courier courier;
  private final Clock clock;

  public Carrying(
      Filling filling, Bodies bodies, SigningForEndpoints signing, Courier courier, Clock clock) {
    this.filling = filling;
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

  /** What came of it; empty where nothing was sent, because its contact was withdrawn. */
  Mono<Answer> carry(Endpoint endpoint, Window.Item item, boolean suspect) {
    return Mono.defer(() -> filling.fill(item.message()))
        .map(
            message ->
                bodies.body(message, item.delivery().sequence(), endpoint.settings().payload()))
        .flatMap(
            body -> signing.parcel(endpoint, item.delivery().id(), clock.instant(), body, suspect))
        .flatMap(courier::carry);
  }
}
