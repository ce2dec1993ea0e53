package app.tocsin.load.limit;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.signers.Signers;
import app.tocsin.load.signers.SigningRequests;
import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Ledger;
import app.tocsin.load.traffic.Schedule;
import app.tocsin.load.traffic.Traffic;
import app.tocsin.testsupport.TestKafka;
import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The generator drives the limit, which writes to a real broker. */
class LimitServerIT {

  private static final int PARTITIONS = 3;
  private static final int RECORD_BYTES = 640;

  private final String topic = "limit-" + UUID.randomUUID();
  private LimitServer server;

  @BeforeEach
  void start() throws Exception {
    Map<String, Object> broker = Map.of("bootstrap.servers", TestKafka.bootstrapServers());
    try (Admin admin = Admin.create(broker)) {
      NewTopic created = new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty());
      admin.createTopics(List.of(created)).all().get();
    }
    server =
        LimitServer.start(
            new LimitSettings(
                TestKafka.bootstrapServers(), topic, 0, 2, RECORD_BYTES, Map.of("linger.ms", "1")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyAcceptedRequestIsInTheTopicExactlyOnce() {
    Accepted openLoop = new Accepted();
    Accepted closedLoop = new Accepted();
    Endpoint endpoint = new Endpoint("127.0.0.1", server.port());
    SigningRequests requests = requests(endpoint);

    try (Traffic traffic = new Traffic(new Traffic.Shape(16, 2), 0)) {
      Schedule schedule = Schedule.steady(500, Duration.ofSeconds(2));
      traffic.openLoop(endpoint, requests, openLoop, schedule);
      traffic.closedLoop(endpoint, requests, closedLoop, Duration.ofSeconds(1));
    }

    assertThat(openLoop.numbers).hasSize(1_000);
    assertThat(closedLoop.numbers).hasSizeGreaterThan(100);
    List<Long> accepted = new ArrayList<>(openLoop.numbers);
    accepted.addAll(closedLoop.numbers);
    List<ConsumerRecord<byte[], byte[]>> records = records();
    assertThat(records)
        .extracting(record -> SigningRequests.numberOf(record.value()))
        .containsExactlyInAnyOrderElementsOf(accepted);
    assertThat(records).allMatch(record -> record.value().length == RECORD_BYTES);
    assertThat(records).extracting(ConsumerRecord::partition).contains(0, 1, 2);
  }

  @Test
  void onlyASignatureIsWritten() throws Exception {
    String base = "http://127.0.0.1:" + server.port();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(send(http, "POST", base + "/api/petitions/p1/count").statusCode()).isEqualTo(404);
      assertThat(send(http, "PUT", base + "/api/petitions/p1/signatures").statusCode())
          .isEqualTo(405);
      HttpResponse<String> accepted = send(http, "POST", base + "/api/petitions/p1/signatures");
      assertThat(accepted.statusCode()).isEqualTo(202);
      assertThat(accepted.body())
          .matches("\\{\"signatureId\":\"[0-9a-f]{32}\",\"status\":\"recorded\"}");
    }

    assertThat(records()).hasSize(1);
  }

  private static HttpResponse<String> send(HttpClient http, String method, String url)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, BodyPublishers.ofString("{}"))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static SigningRequests requests(Endpoint endpoint) {
    return new SigningRequests(new Signers(1, random -> "44000"), endpoint, "p1");
  }

  private List<ConsumerRecord<byte[], byte[]>> records() {
    Map<String, Object> broker = Map.of("bootstrap.servers", TestKafka.bootstrapServers());
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      long size =
          consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (records.size() < size) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
    }
    return records;
  }

  private static final class Accepted implements Ledger {
    final Queue<Long> numbers = new ConcurrentLinkedQueue<>();

    @Override
    public void answered(long n, int status, long waitedNanos, ByteBuf body) {
      if (status == 202) {
        numbers.add(n);
      }
    }

    @Override
    public void unknown(long n, long waitedNanos) {}
  }
}
