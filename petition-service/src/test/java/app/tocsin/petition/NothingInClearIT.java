package app.tocsin.petition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.testsupport.TestKafka;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Who signed stands in clear in no topic, not among dead letters either. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext // ends the consumers while the broker still answers them
class NothingInClearIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String LOG = "petition.internal.signature-log";
  private static final String GIVEN_NAME = "Zebulonius";
  private static final String MAILBOX = "zebulonius.k";

  @LocalServerPort private int port;
  private PetitionApi api;

  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    PetitionSettings.register(properties, NothingInClearIT.class);
  }

  @BeforeEach
  void ready() {
    api = new PetitionApi(port);
    await().atMost(SOON).until(() -> api.get("/actuator/health/readiness").statusCode() == 200);
  }

  @Test
  void whoSignedIsReadInNoTopicAndInNoDeadLetter() throws Exception {
    String petition = api.openPetition("email", 1);
    String email = MAILBOX + "@example.org";
    assertThat(api.sign(petition, email, GIVEN_NAME).join().statusCode()).isEqualTo(202);
    assertThat(api.confirm(PetitionApi.tokenMailedTo(email)).statusCode()).isEqualTo(200);
    await().atMost(SOON).untilAsserted(() -> assertThat(api.count(petition)).isEqualTo(1));

    List<ConsumerRecord<byte[], byte[]>> entries =
        records(Set.of(LOG)).stream().filter(entry -> says(entry, petition)).toList();
    assertThat(entries).as("the request and the confirmation").hasSizeGreaterThanOrEqualTo(2);
    entries.forEach(NothingInClearIT::appendDamaged);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(records(Set.of(LOG + ".dlt")))
                    .filteredOn(letter -> says(letter, petition))
                    .hasSize(entries.size()));
    List<ConsumerRecord<byte[], byte[]>> all =
        records(TopicRecords.topics(TestKafka.bootstrapServers()));
    assertThat(all).extracting(ConsumerRecord::topic).contains(LOG, LOG + ".dlt");
    assertThat(all).noneMatch(each -> says(each, GIVEN_NAME) || says(each, MAILBOX));
  }

  /** What nobody can read any more, and still holds all that was said of the signer. */
  private static void appendDamaged(ConsumerRecord<byte[], byte[]> entry) {
    byte[] damaged = Arrays.copyOf(entry.value(), entry.value().length - 1);
    Map<String, Object> settings = Map.of("bootstrap.servers", TestKafka.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(
          new ProducerRecord<>(
              LOG, entry.partition(), null, entry.key(), damaged, entry.headers()));
    }
  }

  /** Also what was never committed. */
  private static List<ConsumerRecord<byte[], byte[]>> records(Set<String> topics) {
    return TopicRecords.of(TestKafka.bootstrapServers(), topics, "read_uncommitted");
  }

  private static boolean says(ConsumerRecord<byte[], byte[]> each, String words) {
    StringBuilder all = new StringBuilder();
    Stream.concat(
            Stream.of(each.key(), each.value()),
            Arrays.stream(each.headers().toArray()).map(Header::value))
        .filter(Objects::nonNull)
        .forEach(bytes -> all.append(new String(bytes, UTF_8)).append('\n'));
    return all.toString().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }
}
