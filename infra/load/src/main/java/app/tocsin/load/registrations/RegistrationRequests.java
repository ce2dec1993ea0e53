package app.tocsin.load.registrations;

import app.tocsin.load.signers.FormRequests;
import app.tocsin.load.signers.Signer;
import app.tocsin.load.signers.Signers;
import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Requests;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code POST /api/gatherings/{id}/registrations} by unique people, one each. */
final class RegistrationRequests {

  private RegistrationRequests() {}

  static Requests of(Signers people, Endpoint endpoint, String gatheringId) {
    return new FormRequests(
        people,
        endpoint,
        "/api/gatherings/" + gatheringId + "/registrations",
        RegistrationRequests::form);
  }

  private static Map<String, Object> form(Signer person) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("givenName", person.givenName());
    form.put("familyName", person.familyName());
    form.put("email", person.email());
    form.put("postcode", person.postcode());
    form.put("country", person.country());
    form.put("people", 1);
    form.put("newsOptIn", person.newsOptIn());
    form.put("locale", person.locale());
    return form;
  }
}
