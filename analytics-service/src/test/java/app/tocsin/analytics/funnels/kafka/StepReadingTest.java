package app.tocsin.analytics.funnels.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.analytics.funnels.Origin;
import app.tocsin.analytics.funnels.Place;
import app.tocsin.analytics.funnels.Step;
import app.tocsin.analytics.funnels.Visits;
import app.tocsin.analytics.gatherings.EpochInMemory;
import app.tocsin.analytics.series.kafka.QuickRecords;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.testsupport.Contract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class StepReadingTest {
  private static final StepReading READING =
      new StepReading(new EpochInMemory(), QuickRecords.ofSignatures());

  @Test
  void whatTheVisitLogWritesIsRead() {
    List<Message> said = new ArrayList<>();
    var log =
        new KafkaVisitLog(
            (_, _, message) -> {
              said.add(message);
              return Mono.empty();
            });
    var origin = new Origin("email", "rentree.2026", "www.example.org", null);
    var place = new Place(Place.Kind.PETITION, "p1");
    Instant at = Instant.parse("2026-11-21T23:30:00Z");
    log.append(new Visits(place, Step.VIEW, origin, 7, at)).block();

    assertThat(READING.read(received(said.getFirst())))
        .isEqualTo(new StepReading.Told(place, Step.VIEW, origin, 7, at, null));
    assertThat(new String(said.getFirst().data(), UTF_8))
        .isEqualTo(
            "{\"kind\":\"petition\",\"id\":\"p1\",\"step\":\"view\",\"origin\":{\"medium\":\"email\","
                + "\"campaign\":\"rentree.2026\",\"referrer\":\"www.example.org\"},\"count\":7,"
                + "\"at\":\"2026-11-21T23:30:00.000Z\"}");
  }

  @Test
  void theGoldenExamplesOfOthersAreRead() {
    StepReading.Told signature = example("petition.signatures", "petition.signature.counted");
    assertThat(signature.step()).isEqualTo(Step.CONFIRMED);
    assertThat(signature.origin())
        .isEqualTo(new Origin("email", "rentree-2026", "www.example.org", "collectif-rail"));
    String registrations = "gathering.registrations";
    StepReading.Told confirmed = example(registrations, "gathering.registration.confirmed");
    assertThat(confirmed.place().id()).isEqualTo("4f1c2a9b7d3e4c5f8a6b1d2e3f405162");
    assertThat(confirmed.step()).isEqualTo(Step.REGISTERED);
    assertThat(confirmed.registration()).hasSize(24);
    assertThat(example(registrations, "gathering.registration.requested").step())
        .isEqualTo(Step.SUBMITTED);
    StepReading.Told cancelled = example(registrations, "gathering.registration.cancelled");
    assertThat(cancelled.step()).isEqualTo(Step.CANCELLED);
    assertThat(cancelled.registration()).isEqualTo(confirmed.registration());
    assertThat(example(registrations, "gathering.registration.checked-in").step())
        .isEqualTo(Step.ATTENDED);
    assertThat(
            READING.read(
                received(
                    message(
                        "gathering.registration.waitlisted",
                        new Contract(registrations, "gathering.registration.waitlisted")
                            .example("complete")))))
        .isNull();
  }

  @Test
  void eachInputHasItsOwnName() {
    assertThat(READING.topics().stream().map(topic -> READING.input(new TopicPartition(topic, 3))))
        .containsExactlyInAnyOrder("v3", "s3", "r3");
  }

  @Test
  void whatLacksAFieldIsBroken() {
    for (Message broken :
        List.of(
            message("petition.signature.counted", "{}"),
            message("petition.signature.counted", "{\"petitionId\":\"p\"}"),
            message("gathering.registration.confirmed", "{\"gatheringId\":\"g\"}"))) {
      assertThatThrownBy(() -> READING.read(received(broken)))
          .isInstanceOf(BrokenRecordException.class);
    }
    assertThatThrownBy(
            () -> READING.read(received(message("analytics.visits.counted", "{\"step\":\"x\"}"))))
        .isInstanceOf(BrokenRecordException.class);
  }

  /** Funnels need less of a signature than series do, and refuse less. */
  @Property(tries = 2_000)
  void signaturesAreReadAsTheMapperReadsThem(@ForAll long seed) {
    var random = new Random(seed);
    String type = "petition.signature.counted";
    String example = random.nextBoolean() ? "complete" : "minimal";
    byte[] data = new Contract("petition.signatures", type).example(example).getBytes(UTF_8);
    for (int changes = random.nextInt(3); changes > 0; changes--) {
      data[random.nextInt(data.length)] = (byte) "\"{}[],: 07aT-.n\\".charAt(random.nextInt(16));
    }
    Received received = received(new Message("1", type, "/x", null, Instant.EPOCH, null, data));

    assertThat(outcome(() -> READING.read(received)))
        .as(new String(data, UTF_8))
        .isEqualTo(outcome(() -> StepReading.mapped(received)));
  }

  private static Object outcome(Supplier<?> reading) {
    try {
      return reading.get();
    } catch (BrokenRecordException e) {
      return String.valueOf(e.getMessage());
    } catch (NullPointerException e) {
      return "petition.signature.counted lacks a field";
    }
  }

  private static StepReading.Told example(String topic, String type) {
    StepReading.Told told =
        READING.read(received(message(type, new Contract(topic, type).example("complete"))));
    assertThat(told).isNotNull();
    return told;
  }

  private static Message message(String type, String data) {
    return new Message("1", type, "/x", null, Instant.EPOCH, null, data.getBytes(UTF_8));
  }

  private static Received received(Message message) {
    return new Received(new LogPosition(3, 42), "k", Instant.EPOCH, message);
  }
}
