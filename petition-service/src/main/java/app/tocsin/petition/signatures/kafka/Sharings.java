package app.tocsin.petition.signatures.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.persons.Sealing;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Message;
import app.tocsin.petition.signatures.Consents.Consent;
import app.tocsin.petition.signatures.Consequence.Erased;
import app.tocsin.petition.signatures.Consequence.Withdrawn;
import app.tocsin.petition.signatures.Declaration;
import app.tocsin.petition.signatures.Person;
import app.tocsin.petition.signatures.SealedPersons;
import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.Source;
import app.tocsin.territories.Territory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which partner may have a signer's contact, and when it may not any more. The contact is
 * sealed for partner-service, bound to this signature and this partner. Both are said under one
 * key, so that the topic, which keeps only the latest of each, forgets the one by the other.
 */
final class Sharings {
  static final String SHARED = "petition.signer.shared";
  static final String WITHDRAWN = "petition.signer.withdrawn";

  /** Why a withdrawal is said, where it isn't the one consent alone. */
  static final String ERASURE = "erasure";

  private static final Logger log = LoggerFactory.getLogger(Sharings.class);

  private final SealedPersons persons;
  private final Sealing sealing;

  /**
   * @param sealing by keys that partner-service has too
   */
  Sharings(SealedPersons persons, Sealing sealing) {
    this.persons = persons;
    this.sealing = sealing;
  }

  /**
   * One record for each partner that the signer had allowed when the signature began to count.
   * Where who signed can't be read nobody is given anything; the signature counts all the same.
   */
  List<ProducerRecord<String, byte[]>> shared(Signature signature) {
    List<Consent> consents = signature.consentsBefore(signature.countedOffset());
    if (consents.isEmpty()) {
      return List.of();
    }
    try {
      String contact = contact(signature);
      return consents.stream().map(consent -> shared(signature, consent, contact)).toList();
    } catch (IllegalArgumentException e) {
      log.error("Signature {} is shared with nobody: {}", signature.id(), e.getMessage());
      return List.of();
    }
  }

  private ProducerRecord<String, byte[]> shared(
      Signature signature, Consent consent, String contact) {
    Declaration declaration = signature.declaration();
    String key = key(signature, consent.partner());
    Instant countedAt = millis(Objects.requireNonNull(signature.countedAt()));
    var data =
        new Shared(
            key,
            signature.key().petition().value(),
            signature.id(),
            consent.partner(),
            consent.purpose(),
            countedAt,
            new Agreed(consent.version(), declaration.locale(), millis(declaration.requestedAt())),
            sealing.seal(contact, key),
            declaration.territory(),
            declaration.source());
    return said(signature, SHARED, "shared", consent.partner(), countedAt, data);
  }

  /** One record for each partner. */
  List<ProducerRecord<String, byte[]>> withdrawn(Withdrawn withdrawn) {
    return withdrawn(
        withdrawn.signature(), "withdrawn", withdrawn.partners(), withdrawn.at(), null);
  }

  /**
   * One record for each partner, who hears why: what it has by itself must go too (GDPR art. 19).
   * Its id is its own: the withdrawal of the one consent may have been said before, and whoever
   * knows its id would take this one for the same.
   */
  List<ProducerRecord<String, byte[]>> withdrawn(Erased erased) {
    return withdrawn(erased.signature(), "erased", erased.partners(), erased.at(), ERASURE);
  }

  private static List<ProducerRecord<String, byte[]>> withdrawn(
      Signature signature,
      String verb,
      List<String> partners,
      Instant moment,
      @Nullable String reason) {
    Declaration declaration = signature.declaration();
    Instant at = millis(moment);
    return partners.stream()
        .map(
            partner ->
                said(
                    signature,
                    WITHDRAWN,
                    verb,
                    partner,
                    at,
                    new Gone(
                        key(signature, partner),
                        signature.key().petition().value(),
                        signature.id(),
                        partner,
                        at,
                        reason,
                        declaration.territory(),
                        declaration.source())))
        .toList();
  }

  private static ProducerRecord<String, byte[]> said(
      Signature signature, String type, String verb, String partner, Instant at, Object data) {
    var message =
        new Message(
            signature.id() + ":" + verb + ":" + partner,
            type,
            LogEntryJson.SERVICE,
            signature.id(),
            at,
            null,
            Json.mapper().writeValueAsBytes(data));
    return CloudEvents.toRecord(
        SignatureTopics.SHARINGS, signature.partition(), key(signature, partner), message);
  }

  private String contact(Signature signature) {
    Person person = persons.open(signature.sealedPerson(), signature.id());
    return Json.mapper()
        .writeValueAsString(
            new Contact(
                person.name().given(),
                person.name().family(),
                person.emailAddress(),
                person.postcode().isEmpty() ? null : person.postcode(),
                signature.declaration().locale()));
  }

  private static String key(Signature signature, String partner) {
    return signature.id() + ":" + partner;
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  private record Shared(
      String sharingId,
      String petitionId,
      String signatureId,
      String partnerId,
      String purpose,
      Instant sharedAt,
      Agreed consent,
      String contact,
      Territory territory,
      @Nullable Source source) {}

  private record Agreed(String version, String locale, Instant givenAt) {}

  private record Gone(
      String sharingId,
      String petitionId,
      String signatureId,
      String partnerId,
      Instant withdrawnAt,
      @Nullable String reason,
      Territory territory,
      @Nullable Source source) {}

  /** What is sealed; partner-service reads it. */
  private record Contact(
      String givenName, String familyName, String email, @Nullable String postcode, String locale) {
    @Override
    public String toString() {
      return "Contact[hidden]";
    }
  }
}
