package app.tocsin.analytics.gatherings.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.analytics.gatherings.KnownGatherings;
import app.tocsin.analytics.gatherings.RegistrationStep;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.projections.Addition;
import app.tocsin.testsupport.Contract;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatheringReadingTest {
  private static final String GATHERING = "4f1c2a9b7d3e4c5f8a6b1d2e3f405162";
  private final GatheringReading reading = new GatheringReading();

  @Test
  void readsTheGoldenExamplesOfEveryStepThatIsCounted() {
    for (RegistrationStep step : RegistrationStep.values()) {
      String type = "gathering.registration." + step.word();
      for (String example : List.of("minimal", "complete")) {
        List<Addition> additions = reading.read(example("gathering.registrations", type, example));

        assertThat(additions).hasSize(4).allMatch(each -> each.amount() > 0);
        assertThat(additions.getFirst().document()).endsWith(":all");
        assertThat(additions.getFirst().cells()).contains("reg." + step.word());
      }
    }
  }

  @Test
  void moneyIsCountedInHundredthsAlsoWhereItIsTakenBack() {
    List<Addition> additions =
        reading.read(example("gathering.funds", "gathering.funds.recorded", "complete"));

    assertThat(additions)
        .contains(new Addition(GATHERING + ":all", List.of("fun.collected|EUR"), -1250));
  }

  @Test
  void whatCannotBeReadIsTold() {
    assertThatThrownBy(() -> reading.read(received("gathering.funds.recorded", "{}")))
        .isInstanceOf(BrokenRecordException.class);
    assertThat(reading.read(received("gathering.registration.changed", "{}"))).isNull();
  }

  @Test
  void theFeedReadsTheGoldenExamplesAndTheLatestVersionWins() {
    var known = new KnownGatherings();
    for (String type : List.of("published", "changed", "held", "cancelled")) {
      for (String example : List.of("minimal", "complete")) {
        GatheringFeed.learn(known, example("gathering.gatherings", "gathering." + type, example));
      }
    }
    for (String type : List.of("member.left", "created", "member.joined")) {
      GatheringFeed.learn(known, example("committee.committees", "committee." + type, "complete"));
    }

    assertThat(known.gatherings()).isNotEmpty().allMatch(each -> each.version() > 0);
    assertThat(known.committees())
        .singleElement()
        .matches(committee -> committee.members() == 5)
        .matches(committee -> "Comité de Nantes Nord".equals(committee.title()));
  }

  private static Received example(String topic, String type, String name) {
    return received(type, new Contract(topic, type).example(name));
  }

  private static Received received(String type, String json) {
    Instant now = Instant.EPOCH;
    return new Received(
        new LogPosition(0, 0),
        "key",
        now,
        new Message("id", type, "/event-service", null, now, null, json.getBytes(UTF_8)));
  }
}
