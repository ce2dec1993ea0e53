package app.tocsin.petition.signatures.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.persons.Sealing;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.petition.PetitionContracts;
import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.Consents;
import app.tocsin.petition.signatures.Consents.Consent;
import app.tocsin.petition.signatures.Consequence.Erased;
import app.tocsin.petition.signatures.Consequence.Withdrawn;
import app.tocsin.petition.signatures.Declaration;
import app.tocsin.petition.signatures.Person;
import app.tocsin.petition.signatures.PersonName;
import app.tocsin.petition.signatures.SealedPersons;
import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.Source;
import app.tocsin.petition.signatures.Transition;
import app.tocsin.territories.Territory;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SharingsTest {
  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00.123456789Z");
  private static final String RAIL = "9b".repeat(16);
  private static final String UNION = "1c".repeat(16);
  private static final String ID = "7d".repeat(16);
  private static final Territory BELGIUM = new Territory("BE", null, null, null, null, null);

  private final SealedPersons persons = SealedPersons.withKeys(keys(1));
  private final Sealing sharing = Sealing.withKeys(keys(2));
  private final Sharings sharings = new Sharings(persons, sharing);

  @Test
  void eachPartnerThatWasAllowedGetsARecordOfItsOwn() {
    List<ProducerRecord<String, byte[]>> said = sharings.shared(counted(everything()));

    assertThat(said).hasSize(2);
    for (ProducerRecord<String, byte[]> one : said) {
      assertThat(PetitionContracts.SHARED.validate(json(one))).isEmpty();
      assertThat(one.topic()).isEqualTo("petition.sharings");
      assertThat(one.partition()).isEqualTo(17);
      assertThat(json(one)).doesNotContain("anna", "Martin", "@", "44000", "null");
    }
    assertThat(said.getFirst().key()).isEqualTo(ID + ":" + RAIL);
    assertThat(header(said.getFirst(), "ce_id")).isEqualTo(ID + ":shared:" + RAIL);
    assertThat(header(said.getFirst(), "ce_type")).isEqualTo("petition.signer.shared");
  }

  @Test
  void contactOpensForItsSignatureAndPartnerOnly() {
    List<ProducerRecord<String, byte[]>> said = sharings.shared(counted(everything()));
    String sealed = tree(said.getFirst()).path("contact").asString();

    JsonNode contact = Json.mapper().readTree(sharing.open(sealed, ID + ":" + RAIL));
    assertThat(contact.path("email").asString()).isEqualTo("anna@example.org");
    assertThat(contact.path("familyName").asString()).isEqualTo("Martin");
    assertThat(contact.path("locale").asString()).isEqualTo("fr");
    assertThatIllegalArgumentException().isThrownBy(() -> sharing.open(sealed, ID + ":" + UNION));
  }

  @Test
  void minimalEventsAreAsTheirContractsHaveThem() {
    Signature signature = counted(null);

    assertThat(PetitionContracts.SHARED.validate(json(sharings.shared(signature).getFirst())))
        .isEmpty();
    assertThat(PetitionContracts.WITHDRAWN.validate(json(withdrawn(signature).getFirst())))
        .isEmpty();
  }

  /** Else the topic, which keeps the latest of each key, would go on holding the contact. */
  @Test
  void withdrawalReplacesWhatItWithdraws() {
    Signature signature = counted(everything());
    ProducerRecord<String, byte[]> shared = sharings.shared(signature).get(1);
    ProducerRecord<String, byte[]> withdrawn = withdrawn(signature).getFirst();

    assertThat(withdrawn.key()).isEqualTo(shared.key());
    assertThat(withdrawn.partition()).isEqualTo(shared.partition());
    assertThat(PetitionContracts.WITHDRAWN.validate(json(withdrawn))).isEmpty();
    assertThat(tree(withdrawn).has("contact")).isFalse();
    assertThat(header(withdrawn, "ce_type")).isEqualTo("petition.signer.withdrawn");
  }

  /** Also after a crash, when the document that a replay finds says nothing of the person. */
  @Test
  void whoIsErasedIsWithdrawnFromEachPartnerAndSaidToBeErased() {
    Signature signature = erased(counted(everything()));
    List<ProducerRecord<String, byte[]>> said =
        sharings.withdrawn(new Erased(signature, List.of(RAIL, UNION), NOON.plusSeconds(90)));

    assertThat(said)
        .extracting(ProducerRecord::key)
        .containsExactly(ID + ":" + RAIL, ID + ":" + UNION);
    for (ProducerRecord<String, byte[]> one : said) {
      assertThat(PetitionContracts.WITHDRAWN.validate(json(one))).isEmpty();
      assertThat(header(one, "ce_type")).isEqualTo("petition.signer.withdrawn");
      assertThat(tree(one).path("reason").asString()).isEqualTo("erasure");
    }
    assertThat(sharings.shared(signature)).isEmpty();
    assertThat(tree(withdrawn(counted(null)).getFirst()).has("reason")).isFalse();
  }

  /** Whoever keeps the ids of what it saw would take the second for the first, and pass over it. */
  @Test
  void anErasureBehindAWithdrawalIsAnEventOfItsOwn() {
    Signature signature = counted(everything());
    String withdrawn = header(withdrawn(signature).getFirst(), "ce_id");
    var erasure = new Erased(erased(signature), List.of(UNION), NOON.plusSeconds(90));
    ProducerRecord<String, byte[]> erased = sharings.withdrawn(erasure).getFirst();

    assertThat(header(erased, "ce_id")).isNotEqualTo(withdrawn);
    assertThat(header(sharings.withdrawn(erasure).getFirst(), "ce_id"))
        .as("said again")
        .isEqualTo(header(erased, "ce_id"));
    assertThat(erased.key()).isEqualTo(ID + ":" + UNION);
  }

  @Test
  void eventsKeepTheirIdsHoweverOftenTheyAreSaid() {
    Signature signature = counted(everything());

    assertThat(header(sharings.shared(signature).getFirst(), "ce_id"))
        .isEqualTo(header(sharings.shared(signature).getFirst(), "ce_id"));
  }

  @Test
  void whoCannotBeReadIsSharedWithNobody() {
    assertThat(new Sharings(SealedPersons.withKeys(keys(3)), sharing).shared(counted(null)))
        .isEmpty();
  }

  private List<ProducerRecord<String, byte[]>> withdrawn(Signature signature) {
    return sharings.withdrawn(new Withdrawn(signature, List.of(UNION), NOON.plusSeconds(90)));
  }

  /** As the store has it afterwards. */
  private static Signature erased(Signature one) {
    Declaration said = one.declaration();
    return new Signature(
        one.key(),
        one.id(),
        one.nameKey(),
        "",
        new Declaration(
            said.confirmation(), 1, NOON, "fr", false, false, said.territory(), said.source()),
        one.partition(),
        List.of(
            one.transitions().getFirst(),
            one.transitions().getLast(),
            new Transition(Transition.Kind.ERASED, 42, List.of(RAIL, UNION))),
        one.countedAt(),
        one.mailedAt());
  }

  private static Source everything() {
    return new Source("email", "rentree-2026", "www.example.org", "collectif-rail");
  }

  private Signature counted(@Nullable Source source) {
    var person =
        new Person(
            new PersonName("anna", "Martin"), "anna@example.org", source == null ? "" : "44000");
    var consents =
        new Consents(
            List.of(new Consent(RAIL, "newsletter", "1"), new Consent(UNION, "campaign", "1")),
            "proof");
    return new Signature(
        new SignatureKey(new PetitionId("1f".repeat(16)), "a9".repeat(16), 1),
        ID,
        "",
        persons.seal(person, ID),
        new Declaration(Confirmation.EMAIL, 1, NOON, "fr", true, true, BELGIUM, source, consents),
        17,
        List.of(
            new Transition(Transition.Kind.REQUESTED, 40),
            new Transition(Transition.Kind.COUNTED, 41)),
        NOON.plusSeconds(60),
        NOON);
  }

  private static String keys(int first) {
    byte[] secret = new byte[32];
    secret[0] = (byte) first;
    return "1:" + Base64.getEncoder().encodeToString(secret);
  }

  private static JsonNode tree(ProducerRecord<String, byte[]> said) {
    return Json.mapper().readTree(said.value());
  }

  private static String json(ProducerRecord<String, byte[]> said) {
    return new String(said.value(), UTF_8);
  }

  private static String header(ProducerRecord<String, byte[]> said, String name) {
    return CloudEvents.text(said.headers(), name);
  }
}
