package app.tocsin.petition.signatures.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Timestamps;
import app.tocsin.petition.signatures.Declaration;
import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.Source;
import app.tocsin.territories.Territory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** {@code petition.signature.counted}, as its contract has it. */
record CountedEvent(
    String petitionId,
    String signatureId,
    Instant countedAt,
    Instant requestedAt,
    String confirmation,
    String locale,
    Territory territory,
    @Nullable Source source) {
  static final String TYPE = "petition.signature.counted";

  static CountedEvent of(Signature signature) {
    Declaration declaration = signature.declaration();
    return new CountedEvent(
        signature.key().petition().value(),
        signature.id(),
        Objects.requireNonNull(signature.countedAt()).truncatedTo(ChronoUnit.MILLIS),
        declaration.requestedAt().truncatedTo(ChronoUnit.MILLIS),
        declaration.confirmation().word(),
        declaration.locale(),
        declaration.territory(),
        declaration.source());
  }

  /** The record that says it: same id however often it is said. */
  static ProducerRecord<String, byte[]> toRecord(Signature signature) {
    CountedEvent event = of(signature);
    var message =
        new Message(
            signature.id() + ":counted:" + signature.countedOffset(),
            TYPE,
            LogEntryJson.SERVICE,
            signature.id(),
            event.countedAt(),
            null,
            Json.write(event::write));
    ProducerRecord<String, byte[]> kafkaRecord =
        CloudEvents.toRecord(
            SignatureTopics.SIGNATURES, signature.partition(), signature.id(), message);
    var position = new LogPosition(signature.partition(), signature.countedOffset());
    kafkaRecord.headers().add(CloudEvents.LOG_POSITION, position.toString().getBytes(UTF_8));
    return kafkaRecord;
  }

  /** As the mapper writes it: there is one for each signature. */
  void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("petitionId", petitionId);
    json.writeStringProperty("signatureId", signatureId);
    json.writeStringProperty("countedAt", Timestamps.format(countedAt));
    json.writeStringProperty("requestedAt", Timestamps.format(requestedAt));
    json.writeStringProperty("confirmation", confirmation);
    json.writeStringProperty("locale", locale);
    Places.write(json, territory);
    if (source != null) {
      Places.write(json, source);
    }
    json.writeEndObject();
  }
}
