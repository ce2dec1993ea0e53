package app.tocsin.load.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.load.recount.TopicReader;
import app.tocsin.testsupport.TestKafka;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LetterBoxesIT {

  private static final String SECRET = "zoe@example.org";

  private final String topic = "log-" + UUID.randomUUID();
  private final String box = topic + ".dlt";
  private final LetterBoxes boxes = new LetterBoxes(TestKafka.bootstrapServers());

  @BeforeEach
  void createTopics() throws Exception {
    try (Admin admin = Admin.create(broker())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic, Optional.of(3), Optional.empty()),
                  new NewTopic(box, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
  }

  @Test
  void lettersGoBackOnceToThePartitionThatTheyCameFrom() {
    putAside("2:17", "{\"email\":\"" + SECRET + "\"}");
    putAside("0:3", "not JSON");

    assertThat(boxes.names()).contains(box);
    List<Letter> letters = boxes.letters(box);
    assertThat(letters).extracting(Letter::position).containsExactly("2:17", "0:3");
    boxes.sendBack(boxes.waiting(letters));

    // a commit is acknowledged before every partition shows it
    List<ConsumerRecord<byte[], byte[]>> back = await().until(this::read, all -> all.size() == 2);
    assertThat(back).extracting(ConsumerRecord::partition).containsExactlyInAnyOrder(0, 2);
    assertThat(back)
        .allSatisfy(
            letter -> {
              assertThat(TopicReader.header(letter, "ce_type")).isEqualTo("something.happened");
              assertThat(TopicReader.header(letter, "dlt_cause")).isNull();
              assertThat(TopicReader.header(letter, "tocsin_replay_of")).startsWith(box);
            });
    assertThat(boxes.waiting(boxes.letters(box))).isEmpty();
    putAside("1:4", "{}");
    assertThat(boxes.waiting(boxes.letters(box)))
        .extracting(Letter::position)
        .containsExactly("1:4");
  }

  @Test
  void oneThatIsSentBackAloneMakesNobodyForgetOrRepeatTheOthers() {
    putAside("0:1", "{}");
    putAside("0:2", "{}");
    putAside("0:3", "{}");
    List<Letter> letters = boxes.letters(box);

    boxes.sendBackAlone(letters.subList(1, 2));

    assertThat(boxes.waiting(letters)).extracting(Letter::position).containsExactly("0:1", "0:3");
    boxes.sendBack(boxes.waiting(letters));
    assertThat(boxes.waiting(letters)).isEmpty();

    // asked for by its place it goes back once more, and those after it stay sent back
    boxes.sendBackAlone(letters.subList(0, 1));
    assertThat(boxes.waiting(letters)).isEmpty();
    assertThat(await().until(this::read, all -> all.size() == 4)).hasSize(4);
  }

  @Test
  void whatALetterHoldsIsNotShown() {
    putAside("2:17", "{\"email\":\"" + SECRET + "\"}");

    Map<String, Object> shown = boxes.letters(box).getFirst().shown();

    assertThat(shown.toString()).doesNotContain(SECRET).doesNotContain("zoe");
    assertThat(shown)
        .containsEntry("fields", List.of("email: STRING"))
        .containsEntry("cause", "something.happened can't be read: MismatchedInputException")
        .containsEntry("topic", topic);
  }

  @Test
  void aTopicWithoutLettersIsRefusedWithItsName() {
    int code =
        new CommandLine(new Dlt())
            .execute(
                "--bootstrap-servers", TestKafka.bootstrapServers(), "replay", "no-such-topic");

    assertThat(code).isEqualTo(2);
  }

  private void putAside(String position, String value) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(broker(), new ByteArraySerializer(), new ByteArraySerializer())) {
      ProducerRecord<byte[], byte[]> letter =
          new ProducerRecord<>(box, SECRET.getBytes(UTF_8), value.getBytes(UTF_8));
      Map.of(
              "ce_type",
              "something.happened",
              "dlt_cause",
              "something.happened can't be read: MismatchedInputException",
              "dlt_topic",
              topic,
              "dlt_position",
              position)
          .forEach((name, text) -> letter.headers().add(name, text.getBytes(UTF_8)));
      producer.send(letter);
      producer.flush();
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> read() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    TopicReader.read(TestKafka.bootstrapServers(), topic, records::add);
    return records;
  }

  private static Map<String, Object> broker() {
    return Map.of("bootstrap.servers", TestKafka.bootstrapServers());
  }
}
