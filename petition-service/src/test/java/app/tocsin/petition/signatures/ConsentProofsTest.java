package app.tocsin.petition.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.defaults.persons.ConsentProofs.Proof;
import app.tocsin.defaults.persons.Sealing;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.ConfirmationTokens.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsentProofsTest {
  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00.123Z");
  private static final byte[] SECRET = new byte[32];
  private static final String KEYS = "1:" + Base64.getEncoder().encodeToString(SECRET);
  private static final List<Proof> PROOFS =
      List.of(
          new Proof("rail", "1", "fr", NOON, "J’accepte que Rail, « seul », reçoive…"),
          new Proof("union", "1", "fr", NOON, "J’accepte que l’Union reçoive…"));

  private final ConsentProofs proofs = new ConsentProofs(Sealing.withKeys(KEYS));

  @Test
  void wordsVersionAndMomentComeBackToTheLetter() {
    String sealed = proofs.seal(PROOFS, "signature-1");

    assertThat(sealed).doesNotContain("Rail");
    assertThat(proofs.open(sealed, "signature-1")).isEqualTo(PROOFS);
  }

  @Test
  void proofOpensForNoOtherSignatureNorAsAPerson() {
    String sealed = proofs.seal(PROOFS, "signature-1");

    assertThatIllegalArgumentException().isThrownBy(() -> proofs.open(sealed, "signature-2"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SealedPersons.withKeys(KEYS).open(sealed, "signature-1"));
  }

  @Test
  void oneLinkIsNotTheOther() {
    var key = new SignatureKey(new PetitionId("1f".repeat(16)), "a9".repeat(16), 1);
    var confirming = new ConfirmationTokens(SECRET, Duration.ofDays(7));
    var consents = new ConsentTokens(SECRET, Duration.ofDays(1825));
    String token = consents.issue(key, NOON);

    assertThat(consents.read(token, NOON.plus(Duration.ofDays(1800))))
        .isEqualTo(new Reading.Valid(key));
    assertThat(confirming.read(token, NOON)).isEqualTo(new Reading.Invalid());
    assertThat(consents.read(confirming.issue(key, NOON), NOON)).isEqualTo(new Reading.Invalid());
  }
}
