package app.tocsin.petition.petitions.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.petition.PetitionContracts;
import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.NightTrains;
import app.tocsin.petition.petitions.Petition;
import app.tocsin.petition.petitions.Petition.Closure;
import app.tocsin.petition.petitions.PetitionEvent;
import app.tocsin.petition.petitions.PetitionEvent.PetitionClosed;
import app.tocsin.petition.petitions.PetitionEvent.PetitionEdited;
import app.tocsin.petition.petitions.PetitionEvent.PetitionPublished;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.petitions.PetitionText;
import app.tocsin.testsupport.Contract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PetitionEventJsonTest {
  private final PetitionEventJson format = new PetitionEventJson();

  static List<PetitionEvent> events() {
    Petition byOrganiser =
        new Petition(
            NightTrains.ID,
            "a-5e5e5e5e",
            3,
            benches(),
            "organiser-1",
            NightTrains.CREATED,
            NightTrains.PUBLISHED,
            new Closure(NightTrains.DEADLINE, Closure.Reason.ORGANISER));
    Petition open =
        new Petition(
            NightTrains.ID,
            "a-5e5e5e5e",
            2,
            benches(),
            "organiser-1",
            NightTrains.CREATED,
            NightTrains.PUBLISHED,
            null);
    return List.of(
        new PetitionPublished(NightTrains.open(), NightTrains.PUBLISHED),
        new PetitionPublished(open, NightTrains.PUBLISHED),
        new PetitionEdited(NightTrains.edited(), NightTrains.PUBLISHED),
        new PetitionEdited(NightTrains.open(NightTrains.shared()), NightTrains.PUBLISHED),
        new PetitionEdited(open, NightTrains.PUBLISHED),
        new PetitionClosed(NightTrains.closed(), NightTrains.DEADLINE),
        new PetitionClosed(byOrganiser, NightTrains.DEADLINE));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eventIsAsItsContractHasIt(PetitionEvent event) {
    var contract = new Contract(PetitionEventJson.TOPIC, format.type(event));

    assertThat(contract.validate(format.data(event))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("events")
  void petitionComesBackWithoutItsOrganiser(PetitionEvent event) {
    Petition read = read(format.type(event), format.data(event));

    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("createdBy")
        .isEqualTo(event.petition());
    assertThat(format.data(event)).doesNotContain("organiser-1");
  }

  static List<Contract> contracts() {
    return List.of(PetitionContracts.PUBLISHED, PetitionContracts.EDITED, PetitionContracts.CLOSED);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void goldenExamplesAreRead(Contract contract) {
    for (String name : List.of("complete", "minimal")) {
      Petition read = read(contract.type(), contract.example(name));

      assertThat(read).isNotNull();
      assertThat(read.id()).isEqualTo(NightTrains.ID);
      assertThat(read.status())
          .isEqualTo(
              contract.equals(PetitionContracts.CLOSED)
                  ? Petition.Status.CLOSED
                  : Petition.Status.OPEN);
    }
  }

  @Test
  void completeExampleIsReadToTheLastField() {
    Petition read = read("petition.closed", PetitionContracts.CLOSED.example("complete"));

    assertThat(read.text().closesAt()).isEqualTo("2027-04-05T21:59:59.999Z");
    assertThat(read.text().householdLimit()).isEqualTo(2);
    assertThat(read.text().confirmation()).isEqualTo(Confirmation.EMAIL);
    assertThat(read.closure().reason()).isEqualTo(Closure.Reason.DEADLINE);
    assertThat(read.closure().at()).isEqualTo("2027-04-05T22:00:00Z");
  }

  @Test
  void propertiesOfTheFutureAreIgnored() {
    String future =
        PetitionContracts.PUBLISHED
            .example("minimal")
            .replaceFirst("\\{", "{\"threshold\": {\"total\": 20000}, ");

    assertThat(read("petition.published", future)).isNotNull();
  }

  @Test
  void otherTypesAreNoneOfOurs() {
    assertThat(read("petition.thresholdReached", "not even JSON")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{}", "{\"petitionId\": \"secret\"}", "{\"goal\": \"secret\"}"})
  void brokenDataIsNamedWithoutBeingQuoted(String data) {
    assertThatThrownBy(() -> read("petition.published", data))
        .isInstanceOf(BrokenRecordException.class)
        .hasMessageStartingWith("petition.published can't be read: ")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "petitionId",
        "slug",
        "title",
        "summary",
        "text",
        "goal",
        "addressee",
        "language",
        "confirmation",
        "householdLimit",
        "createdAt",
        "closedReason"
      })
  void missingFieldIsFound(String field) {
    String without =
        PetitionContracts.CLOSED.example("complete").replace("\"" + field + "\":", "\"x\":");

    assertThatThrownBy(() -> read("petition.closed", without))
        .isInstanceOf(BrokenRecordException.class);
  }

  private static PetitionText benches() {
    return new PetitionText(
        "Des bancs",
        "Un banc.",
        "Un banc par arrêt.",
        1,
        "Le maire",
        "fr",
        null,
        Confirmation.NONE,
        1);
  }

  private static @Nullable Petition read(String type, String data) {
    return PetitionEventJson.petition(
        new Received(
            new LogPosition(0, 1),
            new PetitionId("5e".repeat(16)).value(),
            NightTrains.PUBLISHED,
            new Message(
                "id",
                type,
                "/petition-service",
                null,
                NightTrains.PUBLISHED,
                null,
                data.getBytes(UTF_8))));
  }
}
