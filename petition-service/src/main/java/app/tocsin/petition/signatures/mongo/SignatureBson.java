package app.tocsin.petition.signatures.mongo;

import app.tocsin.petition.signatures.Consents;
import app.tocsin.petition.signatures.Consents.Consent;
import app.tocsin.petition.signatures.Declaration;
import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.Source;
import app.tocsin.petition.signatures.Transition;
import app.tocsin.territories.Territory;
import java.time.Instant;
import java.util.function.Consumer;
import org.bson.BsonBinaryWriter;
import org.bson.BsonWriter;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A signature as BSON. It is written straight into bytes, which the client then copies as they are:
 * maps that live for one insert, and their codecs, cost more than the rest of an insert.
 */
final class SignatureBson {
  private static final int USUAL_SIZE = 1024;

  private SignatureBson() {}

  /** The whole document. */
  static RawBsonDocument of(Signature signature) {
    return document(
        bson -> {
          writeForm(bson, signature);
          writeChangeable(bson, signature);
        });
  }

  /** The fields that a transition changes. */
  static RawBsonDocument changeable(Signature signature) {
    return document(bson -> writeChangeable(bson, signature));
  }

  private static RawBsonDocument document(Consumer<BsonWriter> fields) {
    var bytes = new BasicOutputBuffer(USUAL_SIZE);
    try (var bson = new BsonBinaryWriter(bytes)) {
      bson.writeStartDocument();
      fields.accept(bson);
      bson.writeEndDocument();
    }
    return new RawBsonDocument(bytes.getInternalBuffer(), 0, bytes.getSize());
  }

  private static void writeForm(BsonWriter bson, Signature signature) {
    SignatureKey key = signature.key();
    Declaration declaration = signature.declaration();
    bson.writeString("_id", key.toString());
    bson.writeString("petitionId", key.petition().value());
    bson.writeString("signatureId", signature.id());
    bson.writeString("nameKey", signature.nameKey());
    bson.writeString("person", signature.sealedPerson());
    bson.writeInt32("partition", signature.partition());
    bson.writeString("confirmation", declaration.confirmation().word());
    bson.writeInt32("householdLimit", declaration.householdLimit());
    bson.writeDateTime("requestedAt", declaration.requestedAt().toEpochMilli());
    bson.writeString("locale", declaration.locale());
    bson.writeBoolean("displayPublicly", declaration.displayPublicly());
    bson.writeBoolean("newsOptIn", declaration.newsOptIn());
    write(bson, declaration.territory());
    Source source = declaration.source();
    if (source != null) {
      write(bson, source);
    }
    Consents consents = declaration.consents();
    if (!consents.partners().isEmpty()) {
      bson.writeStartArray("consents");
      consents.partners().forEach(consent -> write(bson, consent));
      bson.writeEndArray();
      write(bson, "proof", consents.proof());
    }
  }

  private static void writeChangeable(BsonWriter bson, Signature signature) {
    bson.writeString("status", signature.status().name());
    bson.writeInt64("lastOffset", signature.lastOffset());
    bson.writeStartArray("transitions");
    signature.transitions().forEach(transition -> write(bson, transition));
    bson.writeEndArray();
    Instant countedAt = signature.countedAt();
    if (countedAt != null) {
      bson.writeDateTime("countedAt", countedAt.toEpochMilli());
      bson.writeInt64("countedOffset", signature.countedOffset());
    }
    Instant mailedAt = signature.mailedAt();
    if (mailedAt != null) {
      bson.writeDateTime("mailedAt", mailedAt.toEpochMilli());
    }
  }

  private static void write(BsonWriter bson, Transition transition) {
    bson.writeStartDocument();
    bson.writeString("kind", transition.kind().name());
    bson.writeInt64("offset", transition.offset());
    if (!transition.partners().isEmpty()) {
      bson.writeStartArray("partners");
      transition.partners().forEach(bson::writeString);
      bson.writeEndArray();
    }
    bson.writeEndDocument();
  }

  private static void write(BsonWriter bson, Consent consent) {
    bson.writeStartDocument();
    bson.writeString("partner", consent.partner());
    bson.writeString("purpose", consent.purpose());
    bson.writeString("version", consent.version());
    bson.writeEndDocument();
  }

  private static void write(BsonWriter bson, Territory territory) {
    bson.writeStartDocument("territory");
    bson.writeString("country", territory.country());
    write(bson, "region", territory.region());
    write(bson, "departement", territory.departement());
    write(bson, "epci", territory.epci());
    write(bson, "canton", territory.canton());
    write(bson, "commune", territory.commune());
    bson.writeEndDocument();
  }

  private static void write(BsonWriter bson, Source source) {
    bson.writeStartDocument("source");
    write(bson, "medium", source.medium());
    write(bson, "campaign", source.campaign());
    write(bson, "referrer", source.referrer());
    write(bson, "partner", source.partner());
    bson.writeEndDocument();
  }

  private static void write(BsonWriter bson, String name, @Nullable String value) {
    if (value != null) {
      bson.writeString(name, value);
    }
  }
}
