package app.tocsin.analytics.funnels.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.analytics.funnels.Folding;
import app.tocsin.analytics.funnels.Origin;
import app.tocsin.analytics.funnels.Place;
import app.tocsin.analytics.funnels.Step;
import app.tocsin.analytics.funnels.Visits;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.tallies.Contribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class StepReadingTest {
  private static final StepReading READING = new StepReading(ZoneId.of("Europe/Paris"));

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

    assertThat(READING.read(consumed(said.getFirst())))
        .isEqualTo(
            Map.of(
                "petition:p1:2026-11-22",
                new Contribution(
                    "v3",
                    42,
                    -1,
                    "view|email|rentree%2E2026|www%2Eexample%2Eorg|",
                    overflow("view"),
                    7)));
    assertThat(new String(said.getFirst().data(), UTF_8))
        .isEqualTo(
            "{\"kind\":\"petition\",\"id\":\"p1\",\"step\":\"view\",\"origin\":{\"medium\":\"email\","
                + "\"campaign\":\"rentree.2026\",\"referrer\":\"www.example.org\"},\"count\":7,"
                + "\"at\":\"2026-11-21T23:30:00.000Z\"}");
  }

  @Test
  void theGoldenExamplesOfOthersAreRead() throws IOException {
    assertThat(example("petition.signatures", "petition.signature.counted"))
        .isEqualTo(
            Map.of(
                "petition:5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e:2026-10-05",
                new Contribution(
                    "s3",
                    42,
                    -1,
                    "confirmed|email|rentree-2026|www%2Eexample%2Eorg|collectif-rail",
                    overflow("confirmed"),
                    1)));
    assertThat(example("gathering.registrations", "gathering.registration.confirmed"))
        .isEqualTo(
            Map.of(
                "gathering:4f1c2a9b7d3e4c5f8a6b1d2e3f405162:2027-01-10",
                new Contribution("r3", 42, -1, "registered||||", overflow("registered"), 1)));
    assertThat(example("gathering.registrations", "gathering.registration.waitlisted")).isEmpty();
  }

  private static String overflow(String step) {
    return Folding.cell(Step.of(step).orElseThrow(), Origin.OTHER);
  }

  @Test
  void whatLacksAFieldIsBroken() {
    assertThatThrownBy(() -> READING.read(consumed(message("petition.signature.counted", "{}"))))
        .isInstanceOf(BrokenRecordException.class);
    assertThatThrownBy(
            () -> READING.read(consumed(message("analytics.visits.counted", "{\"step\":\"x\"}"))))
        .isInstanceOf(BrokenRecordException.class);
  }

  private static Map<String, Contribution> example(String topic, String type) throws IOException {
    Path file =
        Path.of(
            System.getProperty("tocsin.repository"),
            "infra/contracts/src/main/resources/contracts",
            topic,
            type,
            "examples/complete.json");
    return READING.read(consumed(message(type, Files.readString(file))));
  }

  private static Message message(String type, String data) {
    return new Message("1", type, "/x", null, Instant.EPOCH, null, data.getBytes(UTF_8));
  }

  private static ConsumerRecord<String, byte[]> consumed(Message message) {
    ProducerRecord<String, byte[]> produced = CloudEvents.toRecord("t", "k", message);
    return new ConsumerRecord<>(
        "t",
        3,
        42,
        0,
        TimestampType.CREATE_TIME,
        1,
        1,
        "k",
        message.data(),
        produced.headers(),
        Optional.empty());
  }
}
