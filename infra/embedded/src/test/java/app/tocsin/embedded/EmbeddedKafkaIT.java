package app.tocsin.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedKafkaIT {

  private final Path data;

  EmbeddedKafkaIT(@TempDir Path data) {
    this.data = data;
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "consumer"})
  void whatWasCommittedIsReadByEitherGroupProtocol(String protocol) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(data, 0)) {
      createTopic(kafka, "numbers");
      Map<String, Object> configuration = new HashMap<>(connection(kafka));
      configuration.put("transactional.id", "test");
      try (KafkaProducer<String, String> producer = producer(configuration)) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("numbers", "aborted")).get();
        producer.abortTransaction();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("numbers", "committed")).get();
        producer.commitTransaction();
      }

      assertThat(read(kafka, protocol, "numbers")).containsExactly("committed");
    }
  }

  @Test
  void theDataAreFoundAgainOnAnotherPort() throws Exception {
    int first;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(data, 0)) {
      first = kafka.port();
      createTopic(kafka, "kept");
      try (KafkaProducer<String, String> producer = producer(connection(kafka))) {
        producer.send(new ProducerRecord<>("kept", "value")).get();
      }
    }
    try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.ofLiteral("127.0.0.1"));
        EmbeddedKafka kafka = EmbeddedKafka.start(data, 0)) {
      assertThat(kafka.port()).isNotEqualTo(taken.getLocalPort());
      assertThat(read(kafka, "classic", "kept")).containsExactly("value");
    }
  }

  @Test
  void aTopicThatNobodyCreatedDoesNotExist() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(data, 0);
        Admin admin = Admin.create(connection(kafka))) {
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> admin.describeTopics(List.of("unknown")).allTopicNames().get())
          .withCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> EmbeddedKafka.start(data, taken.getLocalPort()))
          .withMessageContaining("port " + taken.getLocalPort());
      assertThatIllegalStateException()
          .isThrownBy(() -> EmbeddedMongo.start(data, taken.getLocalPort()))
          .withMessageContaining("port " + taken.getLocalPort());
    }
  }

  private static void createTopic(EmbeddedKafka kafka, String topic) throws Exception {
    try (Admin admin = Admin.create(connection(kafka))) {
      admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
    }
  }

  private static KafkaProducer<String, String> producer(Map<String, Object> configuration) {
    return new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer());
  }

  private static List<String> read(EmbeddedKafka kafka, String protocol, String topic) {
    Map<String, Object> configuration = new HashMap<>(connection(kafka));
    configuration.put("group.id", "group-" + protocol);
    configuration.put("group.protocol", protocol);
    configuration.put("auto.offset.reset", "earliest");
    configuration.put("isolation.level", "read_committed");
    if (protocol.equals("classic")) {
      configuration.put("session.timeout.ms", 6_000);
    }
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (values.isEmpty() && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
      consumer.commitSync();
    }
    return values;
  }

  private static Map<String, Object> connection(EmbeddedKafka kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }
}
