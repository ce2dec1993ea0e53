package app.tocsin.partner.deliveries;

import app.tocsin.partner.subscriptions.Endpoint;
import reactor.core.publisher.Mono;

/** Takes note of an endpoint that said 410. */
public interface EndpointsThatAreGone {
  Mono<Void> note(Endpoint endpoint);
}
