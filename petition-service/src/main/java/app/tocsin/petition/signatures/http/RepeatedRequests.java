package app.tocsin.petition.signatures.http;

import app.tocsin.defaults.requests.IdempotencyKey;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.Signing.Form;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Finds an idempotency key that comes again with another form, for ten minutes. A repeated form
 * needs no memory: signing twice has the effect, and the answer, of signing once.
 */
final class RepeatedRequests {
  private static final int MAX_KEYS = 50_000;

  private final Cache<Key, Integer> forms =
      Caffeine.newBuilder().maximumSize(MAX_KEYS).expireAfterWrite(Duration.ofMinutes(10)).build();

  /** Whether this key came with a different form before. */
  boolean cameWithAnother(PetitionId petition, IdempotencyKey key, Form form) {
    int fingerprint = form.hashCode();
    return forms.get(new Key(petition, key.value()), _ -> fingerprint) != fingerprint;
  }

  private record Key(PetitionId petition, String value) {}
}
