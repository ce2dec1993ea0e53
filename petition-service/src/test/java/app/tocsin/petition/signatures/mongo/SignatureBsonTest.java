package app.tocsin.petition.signatures.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.Consents;
import app.tocsin.petition.signatures.Consents.Consent;
import app.tocsin.petition.signatures.Declaration;
import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.Source;
import app.tocsin.petition.signatures.Transition;
import app.tocsin.petition.signatures.Transition.Kind;
import app.tocsin.territories.Territory;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureBsonTest {
  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00.123Z");
  private static final SignatureKey KEY =
      new SignatureKey(new PetitionId("1f".repeat(16)), "a9".repeat(16), 2);

  static List<Signature> signatures() {
    return List.of(
        signature(null, Consents.NONE, null, null, new Transition(Kind.REQUESTED, 7)),
        signature(
            new Source("qr", null, "www.école.example", "collectif"),
            new Consents(
                List.of(new Consent("rail", "newsletter", "1"), new Consent("b", "c", "2")),
                "proof"),
            NOON,
            NOON.minusSeconds(60),
            new Transition(Kind.REQUESTED, 7),
            new Transition(Kind.CONSENT_WITHDRAWN, 8, List.of("b")),
            new Transition(Kind.COUNTED, 1L << 40)),
        signature(Source.NONE, Consents.NONE, NOON, null, new Transition(Kind.COUNTED, 0)));
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void whatIsWrittenIsReadAgain(Signature signature) {
    assertThat(SignatureDocuments.toSignature(read(SignatureBson.of(signature))))
        .isEqualTo(signature);
  }

  /** What stands in stores: names, types and order stay. */
  @Test
  void documentIsTheOneThatStoresHave() {
    Document document = read(SignatureBson.of(signatures().get(1)));

    assertThat(document.keySet())
        .containsExactly(
            "_id",
            "petitionId",
            "signatureId",
            "nameKey",
            "person",
            "partition",
            "confirmation",
            "householdLimit",
            "requestedAt",
            "locale",
            "displayPublicly",
            "newsOptIn",
            "territory",
            "source",
            "consents",
            "proof",
            "status",
            "lastOffset",
            "transitions",
            "countedAt",
            "countedOffset",
            "mailedAt");
    assertThat(document)
        .containsEntry("_id", KEY.toString())
        .containsEntry("partition", 7)
        .containsEntry("householdLimit", 2)
        .containsEntry("requestedAt", Date.from(NOON))
        .containsEntry("lastOffset", 1L << 40)
        .containsEntry("territory", new Document("country", "FR").append("departement", "44"));
  }

  @Test
  void whatATransitionChangesIsAPartOfTheDocument() {
    for (Signature signature : signatures()) {
      Document changeable = read(SignatureBson.changeable(signature));

      assertThat(changeable.keySet()).contains("status", "lastOffset", "transitions");
      assertThat(read(SignatureBson.of(signature))).containsAllEntriesOf(changeable);
    }
  }

  private static Document read(RawBsonDocument bson) {
    return bson.decode(new DocumentCodec());
  }

  private static Signature signature(
      @Nullable Source source,
      Consents consents,
      @Nullable Instant countedAt,
      @Nullable Instant mailedAt,
      Transition... transitions) {
    return new Signature(
        KEY,
        "signature-1",
        "name-key",
        "sealed",
        new Declaration(
            Confirmation.EMAIL,
            2,
            NOON,
            "en",
            true,
            false,
            new Territory("FR", null, "44", null, null, null),
            source,
            consents),
        7,
        List.of(transitions),
        countedAt,
        mailedAt);
  }
}
