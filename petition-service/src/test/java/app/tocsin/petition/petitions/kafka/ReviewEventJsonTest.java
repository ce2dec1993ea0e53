package app.tocsin.petition.petitions.kafka;

import static app.tocsin.petition.petitions.NightTrains.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.json.Json;
import app.tocsin.petition.petitions.NightTrains;
import app.tocsin.petition.petitions.PetitionEvent;
import app.tocsin.petition.petitions.PetitionEvent.PetitionAccepted;
import app.tocsin.petition.petitions.PetitionEvent.PetitionPublished;
import app.tocsin.petition.petitions.PetitionEvent.PetitionRefused;
import app.tocsin.petition.petitions.PetitionEvent.PetitionSentBack;
import app.tocsin.petition.petitions.PetitionEvent.PetitionSubmitted;
import app.tocsin.testsupport.Contract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReviewEventJsonTest {
  private final PetitionEventJson format = new PetitionEventJson();

  static List<PetitionEvent> events() {
    return List.of(
        new PetitionSubmitted(NightTrains.submitted(), NightTrains.SUBMITTED),
        new PetitionAccepted(NightTrains.accepted(), PUBLISHED),
        new PetitionSentBack(NightTrains.sentBack(), PUBLISHED),
        new PetitionRefused(NightTrains.refused(), PUBLISHED));
  }

  @ParameterizedTest
  @MethodSource("events")
  void stepIsAsItsContractHasItAndOnItsOwnTopic(PetitionEvent event) {
    assertThat(format.topic(event)).isEqualTo("petition.reviews");
    assertThat(new Contract(format.topic(event), format.type(event)).validate(format.data(event)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("events")
  void stepTellsNothingOfTheTextAndOfNobody(PetitionEvent event) {
    assertThat(format.data(event)).doesNotContain("nuit", "organiser-1");
  }

  @Test
  void decisionIsWholeByItself() {
    String refused = format.data(events().getLast());

    assertThat(Json.mapper().readTree(refused))
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    {"petitionId": "%s", "version": 3, "submittedAt": "2026-10-03T09:12:45.031Z",
                     "decidedAt": "2026-10-05T16:00:00.250Z", "ground": "outside-remit"}
                    """
                        .formatted(NightTrains.ID)));
  }

  @Test
  void whatIsPublishedStaysOnTheTopicOfPetitions() {
    assertThat(format.topic(new PetitionPublished(NightTrains.accepted(), PUBLISHED)))
        .isEqualTo("petition.petitions");
  }
}
