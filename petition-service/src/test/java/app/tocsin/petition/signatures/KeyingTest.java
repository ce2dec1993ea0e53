package app.tocsin.petition.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.tocsin.defaults.persons.EmailAddress;
import app.tocsin.petition.petitions.PetitionId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyingTest {
  private static final PetitionId TRAINS = new PetitionId("1".repeat(32));
  private static final PetitionId BENCHES = new PetitionId("2".repeat(32));
  private static final EmailAddress ANNA = EmailAddress.of("anna@example.org");

  private final Keying keying = new Keying(secret(1));

  /** Stored keys must be found again for ever: these values may never change. */
  @Test
  void keysAreTheSameForEver() {
    String addressKey = keying.addressKey(TRAINS, ANNA);

    assertThat(addressKey).isEqualTo("a4a6b5ba3d7ac6f985d4969264c6be3b");
    assertThat(keying.nameKey(addressKey, new PersonName("Zoé", "Le Goff")))
        .isEqualTo("eef7f06d336d0ed5612db37d504a17ec");
    assertThat(keying.signatureId(addressKey, "")).isEqualTo("c8955ffe252acdb4a1bfed73fa28e4ad");
  }

  @Test
  void spellingsOfOneMailboxHaveOneKey() {
    assertThat(keying.addressKey(TRAINS, EmailAddress.of("ANNA@Example.org")))
        .isEqualTo(keying.addressKey(TRAINS, ANNA))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void mailboxHasAnotherKeyInEachPetition() {
    assertThat(keying.addressKey(BENCHES, ANNA)).isNotEqualTo(keying.addressKey(TRAINS, ANNA));
  }

  @Test
  void anotherSecretGivesOtherKeys() {
    assertThat(new Keying(secret(2)).addressKey(TRAINS, ANNA))
        .isNotEqualTo(keying.addressKey(TRAINS, ANNA));
  }

  @Test
  void secretIsCopied() {
    byte[] secret = secret(1);
    Keying kept = new Keying(secret);
    secret[0]++;

    assertThat(kept.addressKey(TRAINS, ANNA)).isEqualTo(keying.addressKey(TRAINS, ANNA));
  }

  @Test
  void keysOfDifferentKindsDiffer() {
    String addressKey = keying.addressKey(TRAINS, ANNA);
    String nameKey = keying.nameKey(addressKey, new PersonName("Anna", "Roy"));

    assertThat(
            Set.of(
                addressKey,
                nameKey,
                keying.signatureId(addressKey, ""),
                keying.signatureId(addressKey, nameKey)))
        .hasSize(4);
  }

  @Test
  void tenThousandMailboxesHaveTenThousandKeys() {
    Set<String> keys = new HashSet<>();
    for (int person = 0; person < 10_000; person++) {
      String key = keying.addressKey(TRAINS, EmailAddress.of("p" + person + "@example.org"));
      keys.add(key);
      keys.add(keying.signatureId(key, ""));
    }

    assertThat(keys).hasSize(20_000);
  }

  @Test
  void threadsDoNotDisturbOneAnother() {
    Set<String> keys = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 20_000).parallel().forEach(_ -> keys.add(keying.addressKey(TRAINS, ANNA)));

    assertThat(keys).containsExactly(keying.addressKey(TRAINS, ANNA));
  }

  @Test
  void shortSecretIsRefusedWithoutBeingTold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Keying(new byte[31]))
        .withMessage("address secret: 31 bytes (expected: >= 32)");
  }

  private static byte[] secret(int seed) {
    byte[] secret = new byte[32];
    java.util.Arrays.fill(secret, (byte) seed);
    return secret;
  }
}
