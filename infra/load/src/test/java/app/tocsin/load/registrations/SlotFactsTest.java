package app.tocsin.load.registrations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.system.GatheringsApi.Places;
import org.junit.jupiter.api.Test;

class SlotFactsTest {

  private final SlotFacts facts = new SlotFacts("g1");
  private int events;

  @Test
  void whoeverCancelsMakesRoomForWhoWaitedLongest() {
    happens("confirmed", 1);
    happens("confirmed", 2);
    happens("waitlisted", 3);
    happens("waitlisted", 4);
    happens("cancelled", 1);
    happens("promoted", 3);
    happens("confirmed", 3);

    assertThat(facts.taken()).isEqualTo(2);
    assertThat(facts.waiting()).isEqualTo(1);
    assertThat(facts.confirmed()).isEqualTo(2);
    assertThat(facts.mostTaken()).isEqualTo(2);
    assertThat(facts.promoted()).isEqualTo(1);
    assertThat(facts.overtaken()).isZero();
    assertThat(facts.doubled()).isZero();
    assertThat(facts.everIn()).hasSize(4);
    assertThat(facts.everGone()).hasSize(1);
    assertThat(PlaceCheck.differences(new Places(2, 1, 2, 0), facts)).isEmpty();
    assertThat(PlaceCheck.differences(new Places(3, 1, 2, 0), facts))
        .containsExactly("taken: shown 3, facts 2");
  }

  @Test
  void anEventThatIsPublishedAgainIsTheSame() {
    add("e1", "confirmed", 1, "g1");
    add("e1", "confirmed", 1, "g1");

    assertThat(facts.doubled()).isZero();
    assertThat(facts.again()).isEqualTo(1);
    assertThat(facts.taken()).isEqualTo(1);
  }

  @Test
  void aPlaceThatIsGivenTwiceIsSeen() {
    happens("confirmed", 1);
    happens("confirmed", 1);

    assertThat(facts.doubled()).isEqualTo(1);
    assertThat(facts.taken()).isEqualTo(1);
  }

  @Test
  void whoeverComesInBeforeThoseWhoWaitIsSeen() {
    happens("confirmed", 1);
    happens("waitlisted", 2);
    happens("waitlisted", 3);
    happens("cancelled", 1);
    happens("promoted", 3);
    happens("confirmed", 4);

    assertThat(facts.overtaken()).isEqualTo(2);
    assertThat(facts.mostTaken()).isEqualTo(2);
  }

  @Test
  void whoeverRegistersAgainAfterCancellingComes() {
    happens("confirmed", 1);
    happens("cancelled", 1);
    happens("confirmed", 1);

    assertThat(facts.doubled()).isZero();
    assertThat(facts.taken()).isEqualTo(1);
  }

  @Test
  void othersAndPoisonAreLeftAside() {
    add("e1", "confirmed", 1, "g2");
    facts.add("e2", "gathering.registration.confirmed", "not JSON".getBytes(UTF_8));
    facts.add("e3", "gathering.registration.confirmed", "{}".getBytes(UTF_8));
    facts.add(null, null, null);

    assertThat(facts.everIn()).isEmpty();
  }

  private void happens(String what, int who) {
    events++;
    add("e" + events, what, who, "g1");
  }

  private void add(String id, String what, int who, String gathering) {
    String body = "{\"gatheringId\":\"%s\",\"registrationId\":\"%032x\"}".formatted(gathering, who);
    facts.add(id, "gathering.registration." + what, body.getBytes(UTF_8));
  }
}
