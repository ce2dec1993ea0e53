package app.tocsin.event.registrations;

import app.tocsin.event.registrations.Registering.Request;
import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;

/** Makes a form of what somebody sends: pseudonyms and a sealed person. */
public final class FormMaking {
  private final Keying keying;
  private final SealedRegistrants sealing;

  public FormMaking(Keying keying, SealedRegistrants sealing) {
    this.keying = keying;
    this.sealing = sealing;
  }

  Form make(SlotId slot, Request request, Instant now) {
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
        now);
  }

  /** Enough to tell two requests under one key apart. */
  private static String text(Request request) {
    Registrant who = request.registrant();
    return String.join(
        "\u001f",
        who.givenName(),
        who.familyName(),
        who.postcode(),
        String.valueOf(request.people()),
        new TreeMap<>(who.answers()).toString());
  }
}
