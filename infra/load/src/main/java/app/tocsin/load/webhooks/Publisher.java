package app.tocsin.load.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes what petition-service would: signatures that count, of people who don't exist. */
final class Publisher implements AutoCloseable {
  private static final String TOPIC = "petition.signatures";
  private static final int PARTITIONS = 6;

  private final KafkaProducer<String, byte[]> producer;
  private long number;

  Publisher(String kafka) throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      List<NewTopic> topics =
          Stream.of(
                  "petition.petitions",
                  TOPIC,
                  "petition.counts",
                  "gathering.gatherings",
                  "committee.committees")
              .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
              .toList();
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("no topics could be made: " + e.getCause(), e);
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** One signature of a petition, counted now. */
  void publish(String petition) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String signature = petition + "-" + ++number;
    String data =
        """
        {"petitionId":"%s","signatureId":"%s","countedAt":"%s","requestedAt":"%s",\
        "confirmation":"email","locale":"fr","territory":{"country":"FR","departement":"44"}}\
        """
            .formatted(petition, signature, now, now);
    var published = new ProducerRecord<>(TOPIC, signature, data.getBytes(UTF_8));
    Headers headers = published.headers();
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", signature + ":counted:" + number,
            "ce_type", "petition.signature.counted",
            "ce_source", "/petition-service",
            "ce_subject", signature,
            "ce_time", now.toString(),
            "ce_dataschema", "urn:tocsin:contract:petition.signature.counted:v1",
            "content-type", "application/json")
        .forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
    var unused = producer.send(published);
  }

  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
