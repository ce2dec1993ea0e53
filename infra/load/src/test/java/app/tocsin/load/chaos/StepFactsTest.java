package app.tocsin.load.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.chaos.StepFacts.Place;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepFactsTest {

  private final StepFacts petition = new StepFacts(new Place("petition", "p1"));
  private final StepFacts gathering = new StepFacts(new Place("gathering", "g1"));

  @Test
  void whoConfirmedAndWhatPagesToldAreStepsOfAPetition() {
    signed("p1");
    signed("p1");
    signed("p2");
    visits("petition", "p1", "view", 7);
    visits("petition", "p1", "view", 5);
    visits("petition", "p1", "shared", 2);
    visits("gathering", "p1", "view", 100);

    assertThat(petition.steps()).isEqualTo(Map.of("confirmed", 2L, "view", 12L, "shared", 2L));
  }

  @Test
  void aStepOfAFormIsOneHoweverOftenItIsPublished() {
    registered("requested", "f1");
    registered("confirmed", "f1");
    registered("confirmed", "f1");
    registered("cancelled", "f1");
    registered("cancelled", "f1");
    registered("confirmed", "f2");
    registered("waitlisted", "f3");
    registered("cancelled", "f3");
    registered("checked-in", "f2");

    assertThat(gathering.steps())
        .isEqualTo(Map.of("submitted", 1L, "registered", 2L, "cancelled", 1L, "attended", 1L));
  }

  @Test
  void whoCancelsIsRegisteredNoMore() {
    registered("confirmed", "f1");
    registered("confirmed", "f2");
    registered("cancelled", "f1");

    assertThat(gathering.differences(1)).isEmpty();
    assertThat(gathering.differences(2)).containsExactly("people registered: shown 2, facts 1");
    assertThat(gathering.differences(-1)).hasSize(1);
  }

  @Test
  void everyStepThatDiffersIsTold() {
    signed("p1");
    signed("p1");
    visits("petition", "p1", "shared", 3);

    assertThat(petition.differences(Map.of("view", 0L, "confirmed", 2L, "shared", 3L))).isEmpty();
    assertThat(petition.differences(Map.of("confirmed", 1L, "shared", 4L)))
        .containsExactlyInAnyOrder(
            "funnel of the petition, confirmed: shown 1, facts 2",
            "funnel of the petition, shared: shown 4, facts 3");
    assertThat(petition.differences(Map.of("view", 1L, "confirmed", 2L)))
        .containsExactlyInAnyOrder(
            "funnel of the petition, view: shown 1, facts 0",
            "funnel of the petition, shared: shown nothing, facts 3");
  }

  @Test
  void othersAndPoisonAreLeftAside() {
    petition.add(null, null);
    petition.add("petition.signature.counted", "not JSON".getBytes(UTF_8));
    petition.add("petition.signature.counted", "{}".getBytes(UTF_8));
    petition.add("petition.signature.repainted", "{\"petitionId\":\"p1\"}".getBytes(UTF_8));
    gathering.add("gathering.registration.confirmed", "{\"gatheringId\":\"g1\"}".getBytes(UTF_8));

    assertThat(petition.steps()).isEmpty();
    assertThat(gathering.steps()).isEmpty();
  }

  private void signed(String id) {
    petition.add(
        "petition.signature.counted", "{\"petitionId\":\"%s\"}".formatted(id).getBytes(UTF_8));
  }

  private void visits(String kind, String id, String step, long count) {
    String json = "{\"kind\":\"%s\",\"id\":\"%s\",\"step\":\"%s\",\"count\":%d}";
    petition.add("analytics.visits.counted", json.formatted(kind, id, step, count).getBytes(UTF_8));
  }

  private void registered(String what, String form) {
    String json = "{\"gatheringId\":\"g1\",\"registrationId\":\"r%1$s\",\"requestId\":\"%1$s\"}";
    gathering.add("gathering.registration." + what, json.formatted(form).getBytes(UTF_8));
  }
}
