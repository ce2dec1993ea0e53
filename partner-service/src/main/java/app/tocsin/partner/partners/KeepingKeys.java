package app.tocsin.partner.partners;

import app.tocsin.defaults.requests.Ids;
import app.tocsin.partner.partners.ApiKey.Credential;
import app.tocsin.partner.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The door for API keys: made, replaced, revoked, recognised. */
public final class KeepingKeys {
  /** How many one partner can have at once. */
  static final int MOST = 50;

  /** With those that have expired, and are still listed. */
  static final int MOST_KEPT = 500;

  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
  private static final int SECRET_BYTES = 32;

  private final ApiKeys keys;
  private final Vault vault;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public KeepingKeys(ApiKeys keys, Vault vault, Clock clock) {
    this.keys = keys;
    this.vault = vault;
    this.clock = clock;
  }

  /** What came of a request for a key. */
  public sealed interface Outcome {
    /** A key as it is shown once. */
    record Made(ApiKey key, String text) implements Outcome {
      @Override
      public String toString() {
        return "Made[" + key.id() + "]";
      }
    }

    /** The partner has as many as it can. */
    record TooMany() implements Outcome {}

    /** The key would do what the actor may not. */
    record Beyond(Set<Scope> missing) implements Outcome {
      public Beyond {
        missing = Set.copyOf(missing);
      }
    }

    /** The partner has no such key, or it has expired. */
    record Unknown() implements Outcome {}
  }

  /** A new key, which may no more than the actor. */
  public Mono<Outcome> create(
      Actor actor, String partner, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
    Set<Scope> missing = actor.lacks(scopes);
    return missing.isEmpty()
        ? make(partner, name, scopes, expiresAt)
        : Mono.just(new Outcome.Beyond(missing));
  }

  /**
   * A new key with the name and scopes of another, and for as long as that was to last; the other
   * is good for a while longer. May be repeated: the second replacement lasts as long as the first.
   */
  public Mono<Outcome> rotate(Actor actor, String partner, String id, Duration overlap) {
    Instant now = now();
    return find(partner, id)
        .filter(key -> key.validAt(now))
        .flatMap(
            key ->
                create(actor, partner, key.name(), key.scopes(), key.lasts())
                    .flatMap(
                        outcome ->
                            outcome instanceof Outcome.Made
                                ? keys.expire(id, now.plus(overlap)).thenReturn(outcome)
                                : Mono.just(outcome)))
        .defaultIfEmpty(new Outcome.Unknown());
  }

  /** The key is refused from now on; empty where the partner has no such key. */
  public Mono<ApiKey> revoke(String partner, String id) {
    return find(partner, id).flatMap(key -> keys.expire(id, now()).thenReturn(key));
  }

  /** The key that a program sent; empty where it is none of ours, or no longer. */
  public Mono<ApiKey> recognise(String text) {
    Optional<Credential> credential = Credential.parse(text);
    if (credential.isEmpty()) {
      return Mono.empty();
    }
    Instant now = now();
    return keys.find(credential.get().id())
        .filter(key -> vault.matches(key.trace(), credential.get().secret()) && key.validAt(now))
        .flatMap(key -> note(key, now).thenReturn(key));
  }

  private Mono<Void> note(ApiKey key, Instant now) {
    Instant last = key.lastUsedAt();
    return last != null && now.isBefore(last.plus(NOTED_EVERY))
        ? Mono.empty()
        : keys.used(key.id(), now);
  }

  private Mono<ApiKey> find(String partner, String id) {
    return keys.find(id).filter(key -> key.partner().equals(partner));
  }

  private Mono<Outcome> make(
      String partner, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
    Instant now = now();
    return keys.of(partner)
        .filter(
            all ->
                all.size() < MOST_KEPT
                    && all.stream().filter(key -> key.validAt(now)).count() < MOST)
        .flatMap(
            _ -> {
              byte[] bytes = new byte[SECRET_BYTES];
              random.nextBytes(bytes);
              String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
              String id = Ids.next();
              var key =
                  new ApiKey(
                      id,
                      partner,
                      name,
                      scopes,
                      vault.trace(secret),
                      now,
                      expiresAt,
                      expiresAt,
                      null);
              return keys.create(key)
                  .<Outcome>thenReturn(new Outcome.Made(key, ApiKey.PREFIX + id + "." + secret));
            })
        .defaultIfEmpty(new Outcome.TooMany());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
