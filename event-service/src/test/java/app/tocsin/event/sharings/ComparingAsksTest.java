package app.tocsin.event.sharings;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.defaults.persons.ConsentProofs.Proof;
import app.tocsin.defaults.persons.PartnerAsk;
import app.tocsin.defaults.persons.PartnerAsk.Kind;
import app.tocsin.defaults.persons.Sealing;
import app.tocsin.event.gatherings.RegistrationTerms;
import app.tocsin.event.gatherings.Workshops;
import app.tocsin.event.registrations.Consents;
import app.tocsin.event.registrations.Consents.Consent;
import app.tocsin.event.registrations.Form;
import app.tocsin.event.registrations.SlotId;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparingAsksTest {
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  private static final String PARTNER = "9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091";
  private static final Consent YES = new Consent(PARTNER, "newsletter", "1");

  private final ConsentProofs proofs =
      new ConsentProofs(Sealing.withKeys("1:" + Base64.getEncoder().encodeToString(new byte[32])));
  private final ComparingAsks comparing = new ComparingAsks(proofs);

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void whatIsAskedAsItWasHolds(String locale) {
    PartnerAsk ask = ask("Collectif rail", Kind.NEWSLETTER, "its letters");

    assertThat(comparing.standing(form(ask, locale), terms(ask))).containsExactly(YES);
    assertThat(comparing.standing(form(ask, locale), terms())).as("taken out").isEmpty();
  }

  /** Taken out and put in again, which no rule of editing sees. */
  @Test
  void aYesToOnePurposeIsNoneToAnother() {
    Form form = form(ask("Collectif rail", Kind.NEWSLETTER, "its letters"), "fr");

    assertThat(comparing.standing(form, terms(ask("Collectif rail", Kind.NEWSLETTER, "donations"))))
        .isEmpty();
    assertThat(
            comparing.standing(form, terms(ask("Collectif rail", Kind.FUNDRAISING, "its letters"))))
        .isEmpty();
    assertThat(comparing.standing(form, terms(ask("Collectif", Kind.NEWSLETTER, "its letters"))))
        .isEmpty();
  }

  private static PartnerAsk ask(String name, Kind kind, String purpose) {
    return new PartnerAsk(PARTNER, name, kind, purpose);
  }

  private static RegistrationTerms terms(PartnerAsk... asks) {
    return new RegistrationTerms(true, true, 6, null, 24, List.of(), List.of(asks));
  }

  private Form form(PartnerAsk ask, String locale) {
    String proof =
        proofs.seal(
            List.of(
                new Proof(Consents.NEWS, "1", locale, NOW, PartnerAsk.newsWording(locale)),
                new Proof(PARTNER, "1", locale, NOW, ask.wording(locale))),
            "f1");
    return new Form(
        "f1",
        new SlotId(Workshops.ID, "s1"),
        "r1",
        "p",
        "sealed",
        1,
        true,
        locale,
        null,
        NOW,
        new Consents(List.of(YES), proof));
  }
}
