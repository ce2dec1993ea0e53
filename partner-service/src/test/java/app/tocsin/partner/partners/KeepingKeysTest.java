package app.tocsin.partner.partners;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.partners.KeepingKeys.Outcome;
import app.tocsin.partner.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class KeepingKeysTest {
  private static final String RAIL = "a".repeat(32);
  private static final Actor ADA = Actor.of("ada", Set.of("partner"));
  private static final Actor KEEPER = Actor.of(RAIL + ":k", Set.of("api-key", "keys:write"));
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2027-01-31T18:00:00Z"), ZoneOffset.UTC);

  private final Map<String, ApiKey> stored = new TreeMap<>();
  private final KeepingKeys keeping =
      new KeepingKeys(
          new KeysInMemory(),
          Vault.withKeys("1:" + Base64.getEncoder().encodeToString(new byte[32])),
          CLOCK);

  @Test
  void aKeyCannotMakeOneThatMayMore() {
    assertThat(create(KEEPER, EnumSet.allOf(Scope.class)))
        .isEqualTo(new Outcome.Beyond(EnumSet.complementOf(EnumSet.of(Scope.KEYS_WRITE))));
    assertThat(create(KEEPER, Set.of(Scope.KEYS_WRITE))).isInstanceOf(Outcome.Made.class);
    assertThat(create(ADA, EnumSet.allOf(Scope.class))).isInstanceOf(Outcome.Made.class);
  }

  @Test
  void aKeyCannotReplaceOneThatMayMoreAndSoLearnItsSecret() {
    var wide = (Outcome.Made) create(ADA, EnumSet.allOf(Scope.class));

    Outcome outcome = rotate(KEEPER, wide.key().id());

    assertThat(outcome).isInstanceOf(Outcome.Beyond.class);
    assertThat(stored.values()).containsExactly(wide.key());
  }

  @Test
  void replacingKeysGivesNoMoreThanMakingThem() {
    String id = "";
    for (int i = 0; i < KeepingKeys.MOST; i++) {
      id = ((Outcome.Made) create(ADA, Set.of(Scope.EVENTS_READ))).key().id();
    }

    assertThat(create(ADA, Set.of(Scope.EVENTS_READ))).isEqualTo(new Outcome.TooMany());
    assertThat(rotate(ADA, id)).isEqualTo(new Outcome.TooMany());
  }

  /** Its answer was lost, or the new key was: the first time has shortened the key's life. */
  @Test
  void aKeyThatIsReplacedTwiceIsReplacedByTwoThatLastAsLongAsItWasTo() {
    Instant lasts = CLOCK.instant().plus(Duration.ofDays(90));
    Outcome made = keeping.create(ADA, RAIL, "ci", Set.of(Scope.EVENTS_READ), lasts).block();
    String id = ((Outcome.Made) made).key().id();
    String forEver = ((Outcome.Made) create(ADA, Set.of(Scope.EVENTS_READ))).key().id();

    for (int times = 0; times < 2; times++) {
      assertThat(((Outcome.Made) rotate(ADA, id)).key().expiresAt()).isEqualTo(lasts);
      assertThat(((Outcome.Made) rotate(ADA, forEver)).key().expiresAt()).isNull();
    }

    assertThat(stored.get(id).expiresAt()).isEqualTo(CLOCK.instant().plus(Duration.ofHours(1)));
  }

  private Outcome create(Actor actor, Set<Scope> scopes) {
    return keeping.create(actor, RAIL, "ci", scopes, null).block();
  }

  private Outcome rotate(Actor actor, String id) {
    return keeping.rotate(actor, RAIL, id, Duration.ofHours(1)).block();
  }

  private final class KeysInMemory implements ApiKeys {
    @Override
    public Mono<ApiKey> find(String id) {
      return Mono.fromSupplier(() -> stored.get(id));
    }

    @Override
    public Mono<List<ApiKey>> of(String partner) {
      return Mono.fromSupplier(() -> List.copyOf(stored.values()));
    }

    @Override
    public Mono<Void> create(ApiKey key) {
      return Mono.fromRunnable(() -> stored.put(key.id(), key));
    }

    @Override
    public Mono<Void> expire(String id, Instant at) {
      return Mono.fromRunnable(() -> stored.computeIfPresent(id, (_, key) -> expiring(key, at)));
    }

    private static ApiKey expiring(ApiKey key, Instant at) {
      Instant before = key.expiresAt();
      return before != null && !before.isAfter(at)
          ? key
          : new ApiKey(
              key.id(),
              key.partner(),
              key.name(),
              key.scopes(),
              key.trace(),
              key.createdAt(),
              key.lasts(),
              at,
              key.lastUsedAt());
    }

    @Override
    public Mono<Void> used(String id, Instant at) {
      return Mono.empty();
    }
  }
}
