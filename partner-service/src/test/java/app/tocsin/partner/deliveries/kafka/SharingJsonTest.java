package app.tocsin.partner.deliveries.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.persons.Sealing;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.partner.deliveries.kafka.SharingJson.Sharing;
import app.tocsin.testsupport.Contract;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SharingJsonTest {
  private static final Contract SHARED =
      new Contract("petition.sharings", "petition.signer.shared");
  private static final Contract WITHDRAWN =
      new Contract("petition.sharings", "petition.signer.withdrawn");
  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final SharingJson format = new SharingJson(Sealing.withKeys("1:" + KEY));

  @ParameterizedTest
  @ValueSource(strings = {"complete", "minimal"})
  void contactOfTheGoldenExampleIsOpened(String example) {
    Sharing sharing = read("petition.signer.shared", SHARED.example(example));

    assertThat(Json.mapper().readTree(sharing.contact()).path("email").asString())
        .isEqualTo("lea.martin@example.org");
    assertThat(sharing.message().type()).isEqualTo("signer.shared");
    assertThat(sharing.message().partner()).isEqualTo("9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091");
    assertThat(sharing.message().order()).isEqualTo(sharing.id());
    assertThat(sharing.message().about().petitions())
        .containsExactly("5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e");
  }

  /** What is kept of the event, beside the contact, which is kept apart. */
  @Test
  void eventItselfHoldsNeitherTheContactNorWhatItsFiltersNeed() {
    Sharing sharing = read("petition.signer.shared", SHARED.example("complete"));

    assertThat(sharing.message().data())
        .doesNotContain("contact", "lea.martin", "territory", "source");
    assertThat(sharing.message().about().territories()).contains("departement:44");
    assertThat(sharing.message().about().campaigns()).containsExactly("rentree-2026");
    assertThat(sharing.toString()).isEqualTo("Sharing[hidden]");
  }

  @Test
  void withdrawalHasIdsOnly() {
    Sharing sharing = read("petition.signer.withdrawn", WITHDRAWN.example("complete"));

    assertThat(sharing.contact()).isNull();
    assertThat(sharing.message().type()).isEqualTo("signer.withdrawn");
    JsonNode data = Json.mapper().readTree(sharing.message().data());
    assertThat(data.propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Set.of("sharingId", "petitionId", "signatureId", "partnerId", "withdrawnAt", "reason"));
  }

  /** Whose partner has to erase what it has of a person must hear that (GDPR art. 19). */
  @Test
  void anErasureIsAWithdrawalThatSaysSo() {
    Sharing sharing = read("petition.signer.withdrawn", WITHDRAWN.example("erasure"));

    assertThat(sharing.contact()).isNull();
    assertThat(sharing.message().type()).isEqualTo("signer.withdrawn");
    JsonNode data = Json.mapper().readTree(sharing.message().data());
    assertThat(data.path("reason").asString()).isEqualTo("erasure");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          8091","purpose | 8092","purpose
          "sharingId"    | "x"
          "contact"      | "x"
          "partnerId"    | "x"
          """)
  void whatCannotBeTrueIsBroken(String right, String wrong) {
    String compact = Json.mapper().readTree(SHARED.example("complete")).toString();
    assertThat(compact).contains(right);

    assertThatThrownBy(() -> read("petition.signer.shared", compact.replace(right, wrong)))
        .isInstanceOf(BrokenRecordException.class)
        .hasMessageNotContaining("lea.martin");
  }

  /** Sealed for one partner, it opens for no other, whoever writes the record. */
  @Test
  void contactMovedToAnotherPartnerOpensForNobody() {
    String moved =
        SHARED
            .example("complete")
            .replace("9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091", "9b1d4f0a6c2e4e1f8a7b3c5d6e7f8092");

    assertThatThrownBy(() -> read("petition.signer.shared", moved))
        .isInstanceOf(BrokenRecordException.class)
        .hasMessage("no key opens the contact, or it is damaged");
  }

  @Test
  void registrantIsReadAsSignersAre() {
    var shared = new Contract("gathering.sharings", "gathering.registrant.shared");
    var withdrawn = new Contract("gathering.sharings", "gathering.registrant.withdrawn");

    Sharing sharing = read("gathering.registrant.shared", shared.example("complete"));
    Sharing gone = read("gathering.registrant.withdrawn", withdrawn.example("complete"));

    assertThat(Json.mapper().readTree(sharing.contact()).path("email").asString())
        .isEqualTo("lea.martin@example.org");
    assertThat(sharing.message().bringsContact()).isTrue();
    assertThat(sharing.message().data()).doesNotContain("contact", "territory", "campaignId");
    assertThat(sharing.message().about().campaigns()).containsExactly("rentree-2026");
    assertThat(gone.contact()).isNull();
    assertThat(gone.id()).isEqualTo(sharing.id());
    assertThat(gone.message().type()).isEqualTo("registrant.withdrawn");
  }

  @Test
  void unknownTypeIsLeftAlone() {
    assertThat(format.read(received("petition.signer.moved", SHARED.example("complete"))))
        .isEmpty();
  }

  private Sharing read(String type, String data) {
    return format.read(received(type, data)).orElseThrow();
  }

  private static Received received(String type, String data) {
    String key = Json.mapper().readTree(data).path("sharingId").asString("");
    return new Received(
        new LogPosition(0, 1),
        key,
        NOON,
        new Message("id", type, "/petition-service", "s", NOON, null, data.getBytes(UTF_8)));
  }
}
