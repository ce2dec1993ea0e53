package app.tocsin.analytics.gatherings.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.analytics.gatherings.EpochInMemory;
import app.tocsin.analytics.gatherings.GatheringCounts;
import app.tocsin.analytics.gatherings.GatheringFigures;
import app.tocsin.analytics.gatherings.KnownGatherings;
import app.tocsin.analytics.gatherings.RegistrationStep;
import app.tocsin.analytics.gatherings.kafka.GatheringReading.Told;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.ProjectionBatches.Taken;
import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.CountFolding;
import app.tocsin.testsupport.Contract;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatheringReadingTest {
  private static final String GATHERING = "4f1c2a9b7d3e4c5f8a6b1d2e3f405162";

  private final EpochInMemory epoch = new EpochInMemory();
  private final GatheringReading reading = new GatheringReading(epoch);

  @Test
  void readsTheGoldenExamplesOfEveryStepThatIsCounted() {
    for (RegistrationStep step : RegistrationStep.values()) {
      String type = "gathering.registration." + step.word();
      for (String example : List.of("minimal", "complete")) {
        List<Addition> additions =
            reading.read(example("gathering.registrations", type, example)).additions();

        assertThat(additions).hasSize(4).allMatch(each -> each.amount() > 0);
        assertThat(additions.getFirst().document()).endsWith(":all");
        assertThat(additions.getFirst().cells()).contains("reg." + step.word());
      }
    }
  }

  @Test
  void moneyIsCountedInHundredthsAlsoWhereItIsTakenBack() {
    List<Addition> additions =
        reading
            .read(example("gathering.funds", "gathering.funds.recorded", "complete"))
            .additions();

    assertThat(additions)
        .contains(
            new Addition(
                GATHERING + ":all",
                List.of("fun.collected|EUR", "fhr.2027-01-10T18|collected|EUR"),
                -1250));
  }

  @Test
  void whatIsSaidAgainAfterACrashIsCountedOnceByWhoeverReadsIt() {
    List<Taken<Told>> first = List.of(taken(0, "a", "10.00"), taken(1, "b", "5.00"));
    List<Taken<Told>> repeated =
        List.of(taken(2, "a", "10.00"), taken(3, "c", "1.00"), taken(4, "c", "1.00"));
    fold(first);
    fold(repeated);

    assertThat(collected()).isEqualByComparingTo("16.00");

    fold(first);
    fold(repeated);
    fold(List.of(taken(5, "b", "5.00"), taken(6, "d", "0.50")));
    assertThat(collected()).as("replayed").isEqualByComparingTo("16.50");
  }

  @Test
  void theSameStepsOfTwoRegistrationsAreTwo() {
    Taken<Told> one = new Taken<>("r0", 0, reading.read(registration("s:1:0")));
    Taken<Told> other = new Taken<>("r0", 1, reading.read(registration("s:2:0")));
    Taken<Told> again = new Taken<>("r0", 2, reading.read(registration("s:1:0")));
    fold(List.of(one, other, again));

    GatheringFigures figures = figures();
    assertThat(figures.of(RegistrationStep.CONFIRMED)).isEqualTo(4);
    assertThat(figures.days(ZoneId.of("Europe/Paris")))
        .containsExactly(
            Map.entry("2027-01-10|confirmed", 4L), Map.entry("2027-01-10|registered", 4L));
    assertThat(figures.registered()).isEqualTo(4);
    assertThat(all().registered()).isEqualTo(4);
    Instant hour = Instant.parse("2027-01-10T18:00:00Z");
    assertThat(figures.of(RegistrationStep.CONFIRMED, hour, hour.plusSeconds(3600))).isEqualTo(4);
    assertThat(
            figures.of(RegistrationStep.CONFIRMED, hour.plusSeconds(3600), hour.plusSeconds(7200)))
        .isZero();
  }

  private void fold(List<Taken<Told>> taken) {
    new CountFolding(epoch, reading::isSummary).fold(reading.shares(1, taken)).block();
  }

  private BigDecimal collected() {
    assertThat(figures().funds()).isEqualTo(all().funds());
    Instant day = Instant.parse("2027-01-10T00:00:00Z");
    BigDecimal ofDay = figures().funds("collected|EUR", day, day.plusSeconds(86_400));
    assertThat(ofDay).isEqualByComparingTo(figures().funds().get("collected|EUR"));
    return ofDay;
  }

  private GatheringFigures figures() {
    return new GatheringCounts(epoch).of(List.of(GATHERING)).block().of(GATHERING);
  }

  private GatheringFigures all() {
    return new GatheringCounts(epoch).of(List.of()).block().all();
  }

  private Taken<Told> taken(long offset, String id, String amount) {
    String json =
        """
        {"gatheringId":"%s","kind":"collected","amount":"%s","currency":"EUR",\
        "at":"2027-01-10T18:04:11.072Z"}\
        """
            .formatted(GATHERING, amount);
    return new Taken<>("f0", offset, reading.read(received(id, "gathering.funds.recorded", json)));
  }

  private static Received registration(String id) {
    String json =
        """
        {"gatheringId":"%s","requestId":"%s","people":2,"at":"2027-01-10T18:04:11.072Z"}\
        """
            .formatted(GATHERING, id);
    return received(id, "gathering.registration.confirmed", json);
  }

  @Test
  void whatCannotBeReadIsTold() {
    assertThatThrownBy(() -> reading.read(received("gathering.funds.recorded", "{}")))
        .isInstanceOf(BrokenRecordException.class);
    assertThatThrownBy(
            () ->
                reading.read(
                    received(
                        "gathering.registration.changed",
                        "{\"gatheringId\":\"g\",\"people\":2,\"at\":\"2027-01-10T18:04:11.072Z\"}")))
        .isInstanceOf(BrokenRecordException.class)
        .hasMessageContaining("requestId");
    assertThat(reading.read(received("gathering.registration.repainted", "{}"))).isNull();
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
    return received("id", type, json);
  }

  private static Received received(String id, String type, String json) {
    Instant now = Instant.EPOCH;
    return new Received(
        new LogPosition(0, 0),
        "key",
        now,
        new Message(id, type, "/event-service", null, now, null, json.getBytes(UTF_8)));
  }
}
