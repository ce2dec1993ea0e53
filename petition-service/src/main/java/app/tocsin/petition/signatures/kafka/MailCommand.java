package app.tocsin.petition.signatures.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Message;
import app.tocsin.petition.signatures.Consequence.MailWanted;
import app.tocsin.petition.signatures.Signature;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Asks for a confirmation mail; carries nothing but which signature. */
record MailCommand(String signature) {
  /** The first mail of a signature: one for each that began to wait. */
  static final String FIRST = "petition.internal.confirmation-mail";

  /** Once more, for who asked again. */
  static final String AGAIN = "petition.internal.confirmation-mail-again";

  /** As the mapper writes it: there is one for each signature that waits. */
  byte[] bytes() {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("signature", signature);
          json.writeEndObject();
        });
  }

  static ProducerRecord<String, byte[]> toRecord(MailWanted wanted) {
    Signature signature = wanted.signature();
    var message =
        new Message(
            signature.id() + ":mail:" + wanted.offset(),
            wanted.again() ? AGAIN : FIRST,
            LogEntryJson.SERVICE,
            signature.key().petition().value(),
            signature.declaration().requestedAt(),
            null,
            new MailCommand(signature.key().toString()).bytes());
    return CloudEvents.toRecord(
        SignatureTopics.MAILS, signature.partition(), signature.key().addressKey(), message);
  }
}
