package app.tocsin.partner.deliveries;

import app.tocsin.partner.courier.Courier;
import app.tocsin.partner.courier.Courier.Answer;
import app.tocsin.partner.courier.Courier.Parcel;
import app.tocsin.partner.deliveries.Delivery.Request;
import app.tocsin.partner.signing.SignedAttempt;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.SigningForEndpoints;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** One attempt: builds the body, signs it, has it carried; all of it only when it is its turn. */
public final class Carrying {
  /** How long the store may take for what is to be sent. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Set<String> SIGNED =
      Set.of(SignedAttempt.ID, SignedAttempt.TIMESTAMP, SignedAttempt.SIGNATURE);

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

  /** What came of an attempt. */
  sealed interface Carried {
    /** It was sent, with these headers. */
    record Sent(Answer answer, Request request) implements Carried {}

    /** Nothing was sent: its contact may not be given any more. */
    record Withheld() implements Carried {}

    /** Nothing was sent, for a failure of our own: it says nothing of the endpoint. */
    record Hindered(String why) implements Carried {}
  }

  /** Makes it. Never fails: whatever happens came of it. */
  Mono<Carried> carry(Endpoint endpoint, Window.Item item, boolean suspect) {
    return parcel(endpoint, item, suspect)
        .timeout(PATIENCE)
        .flatMap(
            parcel ->
                courier
                    .carry(parcel)
                    .<Carried>map(answer -> new Carried.Sent(answer, request(parcel))))
        .defaultIfEmpty(new Carried.Withheld())
        .onErrorResume(
            failure -> Mono.just(new Carried.Hindered(failure.getClass().getSimpleName())));
  }

  /** Empty where its contact may not be given any more. */
  private Mono<Parcel> parcel(Endpoint endpoint, Window.Item item, boolean suspect) {
    return Mono.defer(() -> filling.fill(item.message()))
        .map(
            message ->
                bodies.body(message, item.delivery().sequence(), endpoint.settings().payload()))
        .flatMap(
            body -> signing.parcel(endpoint, item.delivery().id(), clock.instant(), body, suspect));
  }

  private static Request request(Parcel parcel) {
    Map<String, String> headers = parcel.headers();
    return new Request(
        Long.parseLong(headers.getOrDefault(SignedAttempt.TIMESTAMP, "0")),
        headers.getOrDefault(SignedAttempt.SIGNATURE, ""),
        headers.keySet().stream().filter(name -> !SIGNED.contains(name)).sorted().toList());
  }
}
