package app.tocsin.event.sharings.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.persons.Sealing;
import app.tocsin.event.registrations.Consents.Consent;
import app.tocsin.event.registrations.Form;
import app.tocsin.event.registrations.Registrant;
import app.tocsin.event.registrations.SealedRegistrants;
import app.tocsin.event.sharings.Sharing;
import app.tocsin.event.sharings.SharingEventFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sharings as their contracts have them. The contact is sealed for partner-service, bound to this
 * form and this partner.
 */
final class SharingEventJson implements SharingEventFormat {
  /** Whose contact which partner may have, by form and partner: only the latest is kept. */
  static final String TOPIC = "gathering.sharings";

  private final SealedRegistrants registrants;
  private final Sealing sealing;

  /**
   * @param sealing by keys that partner-service has too
   */
  SharingEventJson(SealedRegistrants registrants, Sealing sealing) {
    this.registrants = registrants;
    this.sealing = sealing;
  }

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String sharedType() {
    return "gathering.registrant.shared";
  }

  @Override
  public String withdrawnType() {
    return "gathering.registrant.withdrawn";
  }

  @Override
  public String shared(Sharing sharing, Consent consent, Form form, Instant at) {
    return Json.mapper()
        .writeValueAsString(
            new Shared(
                sharing.id(),
                sharing.slot().gathering().value(),
                sharing.slot().toString(),
                sharing.registration(),
                sharing.form(),
                sharing.to(),
                consent.purpose(),
                millis(at),
                new Agreed(consent.version(), form.locale(), millis(form.at())),
                sealing.seal(contact(form), sharing.id()),
                Territory.of(sharing.departement()),
                sharing.campaign()));
  }

  @Override
  public String withdrawn(Sharing sharing, Instant at) {
    return Json.mapper()
        .writeValueAsString(
            new Gone(
                sharing.id(),
                sharing.slot().gathering().value(),
                sharing.slot().toString(),
                sharing.registration(),
                sharing.form(),
                sharing.to(),
                millis(at),
                Territory.of(sharing.departement()),
                sharing.campaign()));
  }

  private String contact(Form form) {
    Registrant who = registrants.open(form.sealed(), form.registration());
    return Json.mapper()
        .writeValueAsString(
            new Contact(
                who.givenName(),
                who.familyName(),
                who.email(),
                who.postcode().isEmpty() ? null : who.postcode(),
                form.locale()));
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  private record Shared(
      String sharingId,
      String gatheringId,
      String slotId,
      String registrationId,
      String requestId,
      String partnerId,
      String purpose,
      Instant sharedAt,
      Agreed consent,
      String contact,
      @Nullable Territory territory,
      @Nullable String campaignId) {}

  private record Agreed(String version, String locale, Instant givenAt) {}

  private record Gone(
      String sharingId,
      String gatheringId,
      String slotId,
      String registrationId,
      String requestId,
      String partnerId,
      Instant withdrawnAt,
      @Nullable Territory territory,
      @Nullable String campaignId) {}

  private record Territory(String departement) {
    static @Nullable Territory of(@Nullable String departement) {
      return departement == null ? null : new Territory(departement);
    }
  }

  /** What is sealed; partner-service reads it. */
  private record Contact(
      String givenName, String familyName, String email, @Nullable String postcode, String locale) {
    @Override
    public String toString() {
      return "Contact[hidden]";
    }
  }
}
