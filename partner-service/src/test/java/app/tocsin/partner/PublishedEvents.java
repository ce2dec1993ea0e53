package app.tocsin.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.defaults.persons.Sealing;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Message;
import java.time.Instant;
import java.util.Base64;
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
      List.of(
          "petition.petitions",
          "petition.signatures",
          "petition.counts",
          "petition.sharings",
          "gathering.sharings",
          "gathering.gatherings",
          "committee.committees");

  private static final Sealing SEALING =
      Sealing.withKeys("1:" + Base64.getEncoder().encodeToString(new byte[32]));

  private static final Instant COUNTED_AT = Instant.parse("2026-10-05T18:04:11.072Z");

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
    counted(petition, number, departement, COUNTED_AT, "");
  }

  /** One whose source names a partner's code. */
  void brought(String petition, int number, String code, Instant countedAt) {
    counted(petition, number, "44", countedAt, ",\"source\":{\"partner\":\"" + code + "\"}");
  }

  private void counted(
      String petition, int number, String departement, Instant countedAt, String source) {
    String signature = petition + "-" + number;
    String data =
        """
        {"petitionId":"%s","signatureId":"%s","countedAt":"%s",\
        "requestedAt":"2026-10-05T18:02:37.518Z","confirmation":"email","locale":"fr",\
        "territory":{"country":"FR","departement":"%s"}%s}\
        """
            .formatted(petition, signature, countedAt, departement, source);
    var message =
        new Message(
            signature + ":counted:" + number,
            "petition.signature.counted",
            "/petition-service",
            signature,
            countedAt,
            null,
            data.getBytes(UTF_8));
    var unused = producer.send(CloudEvents.toRecord("petition.signatures", signature, message));
  }

  /** A signer said yes to this partner. */
  void shared(String petition, int number, String partner) {
    String signature = petition + "-" + number;
    String sharing = signature + ":" + partner;
    String contact =
        """
        {"givenName":"Léa","familyName":"Martin","email":"%s","postcode":"44000","locale":"fr"}\
        """
            .formatted(email(number));
    String data =
        """
        {"sharingId":"%s","petitionId":"%s","signatureId":"%s","partnerId":"%s",\
        "purpose":"newsletter","sharedAt":"2026-10-05T18:04:11.072Z",\
        "consent":{"version":"1","locale":"fr","givenAt":"2026-10-05T18:02:37.518Z"},\
        "contact":"%s","territory":{"country":"FR","departement":"44"}}\
        """
            .formatted(sharing, petition, signature, partner, SEALING.seal(contact, sharing));
    sharing("shared", signature, sharing, partner, data);
  }

  /** And took it back. */
  void withdrawn(String petition, int number, String partner) {
    String signature = petition + "-" + number;
    String sharing = signature + ":" + partner;
    String data =
        """
        {"sharingId":"%s","petitionId":"%s","signatureId":"%s","partnerId":"%s",\
        "withdrawnAt":"2026-10-06T08:00:00.000Z","territory":{"country":"FR","departement":"44"}}\
        """
            .formatted(sharing, petition, signature, partner);
    sharing("withdrawn", signature, sharing, partner, data);
  }

  static String email(int number) {
    return "lea-" + number + "@example.org";
  }

  private void sharing(String verb, String signature, String sharing, String partner, String data) {
    var message =
        new Message(
            signature + ":" + verb + ":" + partner,
            "petition.signer." + verb,
            "/petition-service",
            signature,
            Instant.parse("2026-10-05T18:04:11.072Z"),
            null,
            data.getBytes(UTF_8));
    var unused = producer.send(CloudEvents.toRecord("petition.sharings", sharing, message));
  }

  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
