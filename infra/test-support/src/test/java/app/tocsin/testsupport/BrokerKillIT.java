package app.tocsin.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.embedded.BrokerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as a process: killed in the middle of a producer's work, then moved. */
class BrokerKillIT {

  private static final String TOPIC = "test.records";
  private static final int PARTITIONS = 3;
  private static final int RECORDS = 3_000;

  private final Path data;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  BrokerKillIT(@TempDir Path data) {
    this.data = data;
  }

  @Test
  void whatWasAcknowledgedIsThereOnceAlsoOnAnotherPort() throws Exception {
    int port = FreePort.next();
    try (ProcessUnderTest broker = broker(port).start()) {
      createTopic(port);
      try (KafkaProducer<String, String> producer = producer(port)) {
        Thread sending = Thread.ofPlatform().start(() -> send(producer));
        awaitAcknowledged(500);

        broker.kill();
        broker.start();

        sending.join();
        awaitAcknowledged(RECORDS);
      }
      assertThat(values(port)).hasSize(RECORDS).doesNotHaveDuplicates();
      assertThat(broker.stop()).isEqualTo(143);
    }
    int other = FreePort.next();
    try (ProcessUnderTest broker = broker(other).start()) {
      assertThat(broker.isAlive()).isTrue();
      assertThat(values(other)).hasSize(RECORDS);
    }
  }

  private ProcessUnderTest broker(int port) {
    String[] arguments = {"--port", String.valueOf(port), "--data", data.toString()};
    return ProcessUnderTest.main("broker", BrokerProcess.class.getName(), arguments)
        .option("-Xmx160m");
  }

  private void awaitAcknowledged(int count) {
    Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> acknowledged.size() >= count);
  }

  private void send(KafkaProducer<String, String> producer) {
    for (int i = 0; i < RECORDS; i++) {
      String value = "value-" + i;
      var unused =
          producer.send(
              new ProducerRecord<>(TOPIC, i % PARTITIONS, null, value),
              (metadata, failure) -> {
                if (failure == null) {
                  acknowledged.add(value);
                }
              });
      if (i % 100 == 0) {
        producer.flush();
      }
    }
    producer.flush();
  }

  private static KafkaProducer<String, String> producer(int port) {
    Map<String, Object> configuration =
        Map.of("bootstrap.servers", "127.0.0.1:" + port, "acks", "all", "enable.idempotence", true);
    return new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer());
  }

  private static List<String> values(int port) {
    List<TopicPartition> partitions =
        IntStream.range(0, PARTITIONS).mapToObj(i -> new TopicPartition(TOPIC, i)).toList();
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(connection(port), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }

  private static void createTopic(int port) throws Exception {
    try (Admin admin = Admin.create(connection(port))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
    }
  }

  private static Map<String, Object> connection(int port) {
    return Map.of("bootstrap.servers", "127.0.0.1:" + port);
  }
}
