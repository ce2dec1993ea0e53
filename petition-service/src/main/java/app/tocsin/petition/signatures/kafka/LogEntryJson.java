package app.tocsin.petition.signatures.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.Timestamps;
import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.Consents;
import app.tocsin.petition.signatures.Consents.Consent;
import app.tocsin.petition.signatures.Declaration;
import app.tocsin.petition.signatures.LogEntry;
import app.tocsin.petition.signatures.LogEntry.ConsentWithdrawn;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import app.tocsin.petition.signatures.LogEntry.SignerErased;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.kafka.RequestedJson.Agreed;
import app.tocsin.territories.Territory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Entries of the signature log as messages, and back. */
final class LogEntryJson {
  static final String SERVICE = "/petition-service";
  static final String REQUESTED = "petition.internal.signature-requested";
  static final String CONFIRMED = "petition.internal.signature-confirmed";
  static final String WITHDRAWN = "petition.internal.consent-withdrawn";
  static final String ERASED = "petition.internal.signer-erased";

  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private LogEntryJson() {}

  static Message toMessage(LogEntry entry) {
    return switch (entry) {
      case SignatureRequested requested ->
          message(
              REQUESTED,
              requested.signatureId(),
              requested.declaration().requestedAt(),
              toRequested(requested).bytes());
      case SignatureConfirmed confirmed ->
          message(
              CONFIRMED,
              confirmed.key().toString(),
              confirmed.confirmedAt(),
              confirmed(confirmed.key().toString(), confirmed.confirmedAt()));
      case ConsentWithdrawn withdrawn ->
          message(
              WITHDRAWN,
              withdrawn.key().toString(),
              withdrawn.withdrawnAt(),
              Json.mapper()
                  .writeValueAsBytes(
                      new Withdrawn(
                          withdrawn.key().toString(),
                          withdrawn.partners(),
                          withdrawn.withdrawnAt())));
      case SignerErased erased ->
          message(
              ERASED,
              erased.key().toString(),
              erased.erasedAt(),
              Json.mapper()
                  .writeValueAsBytes(new Erased(erased.key().toString(), erased.erasedAt())));
    };
  }

  /**
   * Reads an entry.
   *
   * @return null where the type isn't known here: a newer writer's
   * @throws BrokenRecordException where it can't be true
   */
  static @Nullable LogEntry toEntry(Received received) {
    try {
      return switch (received.type()) {
        case REQUESTED -> requested(received);
        case CONFIRMED -> {
          Confirmed confirmed = Json.mapper().readValue(received.message().data(), Confirmed.class);
          yield new SignatureConfirmed(
              key(confirmed.key(), received), moment(confirmed.confirmedAt()));
        }
        case WITHDRAWN -> {
          Withdrawn withdrawn = Json.mapper().readValue(received.message().data(), Withdrawn.class);
          yield new ConsentWithdrawn(
              key(withdrawn.key(), received),
              required(withdrawn.partners()),
              moment(withdrawn.withdrawnAt()));
        }
        case ERASED -> {
          Erased erased = Json.mapper().readValue(received.message().data(), Erased.class);
          yield new SignerErased(key(erased.key(), received), moment(erased.erasedAt()));
        }
        default -> null;
      };
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      // The cause's message could quote the record: its class says enough
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  private static SignatureRequested requested(Received received) {
    RequestedJson json = RequestedJson.of(received.message().data());
    return new SignatureRequested(
        new PetitionId(json.petitionId()),
        SignatureKey.requireAddressKey(received.key()),
        required(json.signatureId()),
        required(json.nameKey()),
        required(json.person()),
        new Declaration(
            Confirmation.of(json.confirmation()),
            json.householdLimit(),
            moment(json.requestedAt()),
            required(json.locale()),
            json.displayPublicly(),
            json.newsOptIn(),
            place(json.territory()),
            json.source(),
            consents(json)));
  }

  private static RequestedJson toRequested(SignatureRequested entry) {
    Declaration declaration = entry.declaration();
    return new RequestedJson(
        entry.petition().value(),
        entry.signatureId(),
        entry.nameKey(),
        entry.sealedPerson(),
        declaration.confirmation().word(),
        declaration.householdLimit(),
        declaration.requestedAt(),
        declaration.locale(),
        declaration.displayPublicly(),
        declaration.newsOptIn(),
        declaration.territory(),
        declaration.source(),
        agreed(declaration.consents()),
        declaration.consents().proof());
  }

  private static @Nullable List<Agreed> agreed(Consents consents) {
    return consents.partners().isEmpty()
        ? null
        : consents.partners().stream()
            .map(it -> new Agreed(it.partner(), it.purpose(), it.version()))
            .toList();
  }

  private static Consents consents(RequestedJson json) {
    List<Agreed> agreed = json.consents();
    return agreed == null
        ? Consents.NONE
        : new Consents(
            agreed.stream()
                .map(
                    it ->
                        new Consent(
                            required(it.partner()), required(it.purpose()), required(it.version())))
                .toList(),
            json.consentProof());
  }

  /** As the mapper writes {@link Confirmed}: there is one for each signature. */
  private static byte[] confirmed(String key, Instant at) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("key", key);
          json.writeStringProperty("confirmedAt", Timestamps.format(at));
          json.writeEndObject();
        });
  }

  private static Message message(String type, String id, Instant at, byte[] data) {
    return new Message(id, type, SERVICE, null, at, null, data);
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("a field is missing");
    }
    return value;
  }

  /** One that says at least the country: the mapper leaves null what a document lacks. */
  private static Territory place(@Nullable Territory territory) {
    Territory place = required(territory);
    var unused = required(place.country());
    return place;
  }

  /** One that every store and calendar can hold. */
  private static Instant moment(@Nullable Instant at) {
    Instant moment = required(at);
    if (moment.isBefore(Instant.EPOCH) || !moment.isBefore(END_OF_TIME)) {
      throw new IllegalArgumentException("a moment can't be true");
    }
    return moment;
  }

  /** The signature's key, which the record's own key is a part of. */
  private static SignatureKey key(String said, Received received) {
    var key = SignatureKey.parse(said);
    if (!key.addressKey().equals(SignatureKey.requireAddressKey(received.key()))) {
      throw new IllegalArgumentException("the record's key isn't the entry's");
    }
    return key;
  }

  private record Withdrawn(String key, List<String> partners, Instant withdrawnAt) {}

  private record Erased(String key, Instant erasedAt) {}

  private record Confirmed(String key, Instant confirmedAt) {}
}
