package app.tocsin.partner.subscriptions;

import app.tocsin.partner.signing.SigningKeyPair;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The Ed25519 pairs that sign for all endpoints that ask for it; their public halves are published.
 * While one replaces another both sign, so that whoever knows either verifies.
 */
public interface SigningKeys {
  /** All that sign, the newest first. */
  Mono<List<SigningKeyPair>> all();
}
