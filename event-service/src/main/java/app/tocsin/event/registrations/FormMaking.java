package app.tocsin.event.registrations;

import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.defaults.persons.ConsentProofs.Proof;
import app.tocsin.defaults.persons.PartnerAsk;
import app.tocsin.event.gatherings.RegistrationTerms;
import app.tocsin.event.registrations.Consents.Consent;
import app.tocsin.event.registrations.Registering.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Makes a form of what somebody sends: pseudonyms and a sealed person. */
public final class FormMaking {
  private final Keying keying;
  private final SealedRegistrants sealing;
  private final ConsentProofs proofs;

  public FormMaking(Keying keying, SealedRegistrants sealing, ConsentProofs proofs) {
    this.keying = keying;
    this.sealing = sealing;
    this.proofs = proofs;
  }

  Form make(SlotId slot, Request request, RegistrationTerms terms, Instant now) {
    String registration = keying.registration(slot, request.email());
    String id =
        request
            .key()
            .map(key -> keying.form(registration, key, text(request)))
            .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
    return new Form(
        id,
        slot,
        registration,
        keying.person(request.email()),
        sealing.seal(request.registrant(), registration),
        request.people(),
        request.newsOptIn(),
        request.locale(),
        request.departement(),
        now,
        consents(id, request, terms, now));
  }

  private Consents consents(String form, Request request, RegistrationTerms terms, Instant now) {
    List<PartnerAsk> asks =
        request.partners().stream()
            .distinct()
            .flatMap(partner -> terms.askOf(partner).stream())
            .toList();
    List<Proof> said = new ArrayList<>();
    if (request.newsOptIn()) {
      said.add(proof(Consents.NEWS, PartnerAsk.newsWording(request.locale()), request, now));
    }
    asks.forEach(
        ask -> said.add(proof(ask.partner(), ask.wording(request.locale()), request, now)));
    return said.isEmpty()
        ? Consents.NONE
        : new Consents(
            asks.stream()
                .map(
                    ask ->
                        new Consent(ask.partner(), ask.kind().word(), PartnerAsk.WORDING_VERSION))
                .toList(),
            proofs.seal(said, form));
  }

  private static Proof proof(String to, String wording, Request request, Instant now) {
    return new Proof(to, PartnerAsk.WORDING_VERSION, request.locale(), now, wording);
  }

  /** Enough to tell two requests under one key apart. */
  private static String text(Request request) {
    Registrant who = request.registrant();
    String consents =
        request.partners().isEmpty() ? "" : "\u001f" + new TreeSet<>(request.partners());
    return String.join(
            "\u001f",
            who.givenName(),
            who.familyName(),
            who.postcode(),
            String.valueOf(request.people()),
            new TreeMap<>(who.answers()).toString())
        + consents;
  }
}
