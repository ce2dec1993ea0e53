package app.tocsin.partner.manifests;

import java.util.List;
import reactor.core.publisher.Mono;

/** The stored manifests. */
public interface Manifests {
  /**
   * A manifest as it was signed.
   *
   * @param jws JSON Web Signature in its compact form (RFC 7515)
   */
  record Signed(Manifest manifest, String jws) {}

  /** Stores it; gives the one that is stored, where one begins with the same number already. */
  Mono<Signed> keep(Signed signed);

  /** The last one of an endpoint, or empty. */
  Mono<Signed> last(String endpoint);

  /** A page in their order, of those that begin after a number. */
  Mono<List<Signed>> page(String endpoint, long after, int limit);
}
