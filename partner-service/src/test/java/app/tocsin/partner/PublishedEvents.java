package app.tocsin.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes what petition-service publishes. */
final class PublishedEvents implements AutoCloseable {
  private static final List<String> TOPICS =
      List.of("petition.petitions", "petition.signatures", "petition.counts");

  private final KafkaProducer<String, byte[]> producer;

  PublishedEvents(String kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      for (String topic : TOPICS) {
        try {
          admin.createTopics(Set.of(new NewTopic(topic, 4, (short) 1))).all().get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        }
      }
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** A signature that counts; said again under the same number it is the same event. */
  void counted(String petition, int number) {
    counted(petition, number, "44");
  }

  void counted(String petition, int number, String departement) {
    String signature = petition + "-" + number;
    String data =
        """
        {"petitionId":"%s","signatureId":"%s","countedAt":"2026-10-05T18:04:11.072Z",\
        "requestedAt":"2026-10-05T18:02:37.518Z","confirmation":"email","locale":"fr",\
        "territory":{"country":"FR","departement":"%s"}}\
        """
            .formatted(petition, signature, departement);
    var message =
        new Message(
            signature + ":counted:" + number,
            "petition.signature.counted",
            "/petition-service",
            signature,
            Instant.parse("2026-10-05T18:04:11.072Z"),
            null,
            data.getBytes(UTF_8));
    var unused = producer.send(CloudEvents.toRecord("petition.signatures", signature, message));
  }

  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
