package app.tocsin.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.defaults.persons.ConsentProofs.Proof;
import app.tocsin.defaults.persons.EmailAddress;
import app.tocsin.defaults.persons.PartnerAsk;
import app.tocsin.defaults.persons.Sealing;
import app.tocsin.event.gatherings.RegistrationTerms;
import app.tocsin.event.gatherings.Workshops;
import app.tocsin.event.registrations.Registering.Request;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormMakingTest {
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  private static final String PARTNER = "9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091";
  private static final PartnerAsk ASK =
      new PartnerAsk(PARTNER, "Collectif rail", PartnerAsk.Kind.NEWSLETTER, "its letters");
  private static final RegistrationTerms TERMS =
      new RegistrationTerms(true, true, 6, null, 24, List.of(), List.of(ASK));

  private final Sealing sealing =
      Sealing.withKeys("1:" + Base64.getEncoder().encodeToString(new byte[32]));
  private final ConsentProofs proofs = new ConsentProofs(sealing);
  private final FormMaking making =
      new FormMaking(new Keying(new byte[32]), new SealedRegistrants(sealing), proofs);

  @Test
  void eachYesIsKeptToTheLetter() {
    Form form = make(true, List.of(PARTNER, PARTNER, "f".repeat(32)), "k-1");

    assertThat(form.consents().partners())
        .as("once, and none that the gathering doesn't name")
        .containsExactly(new Consents.Consent(PARTNER, "newsletter", "1"));
    assertThat(proofs.open(form.consents().proof(), form.id()))
        .containsExactly(
            new Proof("news", "1", "en", NOW, PartnerAsk.newsWording("en")),
            new Proof(PARTNER, "1", "en", NOW, ASK.wording("en")));
  }

  @Test
  void whoSaysYesToNobodyHasNothingToProve() {
    assertThat(make(false, List.of(), "k-1").consents()).isEqualTo(Consents.NONE);
  }

  @Test
  void anotherYesUnderTheSameKeyIsAnotherRequest() {
    assertThat(make(false, List.of(PARTNER), "k-1").id())
        .isEqualTo(make(false, List.of(PARTNER), "k-1").id())
        .isNotEqualTo(make(false, List.of(), "k-1").id());
  }

  private Form make(boolean news, List<String> partners, String key) {
    var who = new Registrant("Léa", "Martin", "lea@example.org", "44000", Map.of());
    return making.make(
        new SlotId(Workshops.ID, "s1"),
        new Request(
            EmailAddress.of("lea@example.org"),
            who,
            1,
            news,
            "en",
            "44",
            partners,
            Optional.of(key)),
        TERMS,
        NOW);
  }
}
