package app.tocsin.event.sharings.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.persons.Sealing;
import app.tocsin.event.gatherings.Workshops;
import app.tocsin.event.registrations.Consents;
import app.tocsin.event.registrations.Consents.Consent;
import app.tocsin.event.registrations.Form;
import app.tocsin.event.registrations.Registrant;
import app.tocsin.event.registrations.SealedRegistrants;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.sharings.Sharing;
import app.tocsin.testsupport.Contract;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharingEventJsonTest {
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00.123456Z");
  private static final SlotId SLOT = new SlotId(Workshops.ID, "s1");
  private static final String PARTNER = "9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091";
  private static final Consent CONSENT = new Consent(PARTNER, "newsletter", "1");

  private final Sealing own = sealing(1);
  private final Sealing shared = sealing(2);
  private final SealedRegistrants registrants = new SealedRegistrants(own);
  private final SharingEventJson json = new SharingEventJson(registrants, shared);

  @ParameterizedTest
  @CsvSource({"44,rentree", ","})
  void bothKeepTheirContracts(String departement, String campaign) {
    var sharing = new Sharing("f0".repeat(16), PARTNER, SLOT, "r-1", departement, campaign);

    assertThat(contract(json.sharedType()).validate(json.shared(sharing, CONSENT, form(), NOW)))
        .isEmpty();
    assertThat(contract(json.withdrawnType()).validate(json.withdrawn(sharing, NOW))).isEmpty();
  }

  /** Nobody but partner-service can read it, and for this form and partner only. */
  @Test
  void contactIsSealedByTheKeysThatPartnersServiceHas() {
    var sharing = new Sharing("f0".repeat(16), PARTNER, SLOT, "r-1", null, null);
    String data = json.shared(sharing, CONSENT, form(), NOW);

    String sealed = Json.mapper().readTree(data).path("contact").asString();
    assertThat(data).doesNotContain("lea@example.org");
    assertThat(Json.mapper().readTree(shared.open(sealed, sharing.id())).path("email").asString())
        .isEqualTo("lea@example.org");
  }

  private Form form() {
    String sealed =
        registrants.seal(
            new Registrant("Léa", "Martin", "lea@example.org", "44000", Map.of()), "r-1");
    return new Form(
        "f0".repeat(16),
        SLOT,
        "r-1",
        "p",
        sealed,
        1,
        false,
        "fr",
        "44",
        NOW,
        new Consents(List.of(CONSENT), "proof"));
  }

  private Contract contract(String type) {
    return new Contract(json.topic(), type);
  }

  private static Sealing sealing(int fill) {
    byte[] key = new byte[32];
    key[0] = (byte) fill;
    return Sealing.withKeys("1:" + Base64.getEncoder().encodeToString(key));
  }
}
