package app.tocsin.event.sharings;

import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.defaults.persons.ConsentProofs.Proof;
import app.tocsin.defaults.persons.PartnerAsk;
import app.tocsin.event.gatherings.RegistrationTerms;
import app.tocsin.event.registrations.Consents.Consent;
import app.tocsin.event.registrations.Form;
import java.util.List;

/**
 * Tells which yeses were said to what partners ask today: an ask may have been taken out of a
 * gathering and come again with another purpose while a registration waited to be confirmed.
 */
final class ComparingAsks {
  private final ConsentProofs proofs;

  ComparingAsks(ConsentProofs proofs) {
    this.proofs = proofs;
  }

  /**
   * The yeses that hold for these terms, to the letter of what was said yes to.
   *
   * @throws IllegalArgumentException where no key opens what was said
   */
  List<Consent> standing(Form form, RegistrationTerms terms) {
    String sealed = form.consents().proof();
    if (sealed == null || form.consents().partners().isEmpty()) {
      return List.of();
    }
    List<Proof> said = proofs.open(sealed, form.id());
    return form.consents().partners().stream()
        .filter(
            consent ->
                terms
                    .askOf(consent.partner())
                    .filter(ask -> isTheSame(ask, consent, said))
                    .isPresent())
        .toList();
  }

  private static boolean isTheSame(PartnerAsk ask, Consent consent, List<Proof> said) {
    return ask.kind().word().equals(consent.purpose())
        && said.stream()
            .filter(proof -> proof.partner().equals(ask.partner()))
            .anyMatch(proof -> proof.wording().equals(ask.wording(proof.locale())));
  }
}
