package app.tocsin.partner.subscriptions;

import app.tocsin.partner.signing.SigningKeyPair;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The Ed25519 pairs that sign for all endpoints that ask for it; their public halves are published.
 */
public interface SigningKeys {
  /** All that are published, the one that signs first. */
  Mono<List<SigningKeyPair>> all();
}
