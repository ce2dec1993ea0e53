package app.tocsin.partner.subscriptions;

import app.tocsin.partner.signing.SigningKeyPair;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** The same pairs, as they are replaced. */
public interface SigningKeyRing extends SigningKeys {
  /** How many sign at once, at most: one, and the one that replaces it. */
  int MOST = 2;

  /** What came of a change. */
  enum Change {
    DONE,
    /** As many sign as can: retire one first. */
    TOO_MANY,
    /** No other signs: add one first. */
    THE_LAST,
    /** None with this id signs. */
    UNKNOWN
  }

  /** Those that signed, and are known only to verify what they signed then; the newest first. */
  Mono<List<SigningKeyPair>> retired();

  /** Makes one. */
  Mono<Change> add();

  /** From then on it signs nothing more; other instances see it within a minute. */
  Mono<Change> retire(String id, Instant at);
}
