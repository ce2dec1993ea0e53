package app.tocsin.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.testsupport.TestKafka;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the other services would say. */
final class PublishedEvents {
  private static final List<String> TOPICS =
      List.of(
          "petition.petitions",
          "petition.reviews",
          "petition.signatures",
          "gathering.gatherings",
          "gathering.registrations",
          "gathering.funds",
          "partner.deliveries");

  private PublishedEvents() {}

  /** Those that are missing. */
  static void createTopics() throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
      for (String topic : TOPICS) {
        create(admin, new NewTopic(topic, Optional.of(3), Optional.empty()));
        create(admin, new NewTopic(topic + ".dlt", Optional.of(1), Optional.empty()));
      }
    }
  }

  private static void create(Admin admin, NewTopic topic)
      throws InterruptedException, ExecutionException {
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  static void send(String topic, String key, String type, String data) {
    var said = new ProducerRecord<>(topic, key, data.getBytes(UTF_8));
    said.headers()
        .add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8))
        .add("ce_type", type.getBytes(UTF_8))
        .add("ce_source", "/test".getBytes(UTF_8))
        .add("ce_time", "2026-11-22T10:00:00.000Z".getBytes(UTF_8));
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(said);
    }
  }
}
