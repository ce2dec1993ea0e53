package app.tocsin.load.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes what petition-service would: petitions, and signatures of people who don't exist. */
final class Facts implements AutoCloseable {
  private static final String PETITIONS = "petition.petitions";
  private static final String SIGNATURES = "petition.signatures";
  private static final List<String> READ =
      List.of(
          PETITIONS,
          "gathering.gatherings",
          "gathering.registrations",
          "gathering.funds",
          "committee.committees");

  /** That all petitions belong to. */
  static final String CAMPAIGN = "bench";

  /** As many as they have in production. */
  private static final int PARTITIONS = 24;

  private static final List<String> PLACES =
      List.of("53 29 29019", "52 44 44109", "75 33 33063", "84 69 69123", "11 75 75056");
  private static final List<String> MEDIA = List.of("email", "social", "press", "poster");

  private final KafkaProducer<String, byte[]> producer;
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<String> petitions = new ArrayList<>();
  private long number;

  Facts(String kafka) throws InterruptedException {
    List<NewTopic> topics = new ArrayList<>();
    READ.forEach(name -> topics.add(new NewTopic(name, 6, (short) 1)));
    topics.add(new NewTopic(SIGNATURES, PARTITIONS, (short) 1));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("no topics could be made: " + e.getCause(), e);
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 20),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Opens so many petitions; their ids. */
  List<String> open(int count) {
    for (int i = 0; i < count; i++) {
      String id = String.format("%032x", i + 1);
      petitions.add(id);
      String data =
          """
          {"petitionId":"%s","slug":"bench-%d","version":2,"title":"Bench %d","goal":1000000,\
          "language":"fr","status":"open","publishedAt":"%s",\
          "campaignId":"%s"}\
          """
              .formatted(id, i, i, Instant.now().minus(Duration.ofDays(400)), CAMPAIGN);
      publish(PETITIONS, id, "petition.published", id + ":2", data);
    }
    producer.flush();
    return List.copyOf(petitions);
  }

  /** So many signatures, over all petitions and over this time until now. */
  void sign(int signatures, Duration over) {
    for (int i = 0; i < signatures; i++) {
      long back = over.isZero() ? 0 : random.nextLong(over.toMillis());
      String at = Instant.now().minusMillis(back).truncatedTo(ChronoUnit.MILLIS).toString();
      String[] place = PLACES.get(random.nextInt(PLACES.size())).split(" ");
      String signature = "s" + ++number;
      String data =
          """
          {"petitionId":"%s","signatureId":"%s","countedAt":"%s","requestedAt":"%s",\
          "confirmation":"email","locale":"fr","territory":{"country":"FR","region":"%s",\
          "departement":"%s","commune":"%s"},"source":{"medium":"%s","campaign":"mail-%d",\
          "partner":"asso-%d"}}\
          """
              .formatted(
                  petitions.get(random.nextInt(petitions.size())),
                  signature,
                  at,
                  at,
                  place[0],
                  place[1],
                  place[2],
                  MEDIA.get(random.nextInt(MEDIA.size())),
                  random.nextInt(20),
                  random.nextInt(5));
      publish(SIGNATURES, signature, "petition.signature.counted", signature + ":counted", data);
    }
    producer.flush();
  }

  private void publish(String topic, String key, String type, String id, String data) {
    var fact = new ProducerRecord<>(topic, key, data.getBytes(UTF_8));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            id,
            "ce_type",
            type,
            "ce_source",
            "/petition-service",
            "ce_subject",
            key,
            "ce_time",
            Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
            "ce_dataschema",
            "urn:tocsin:contract:" + type + ":v1",
            "content-type",
            "application/json")
        .forEach((name, value) -> fact.headers().add(name, value.getBytes(UTF_8)));
    var unused = producer.send(fact);
  }

  @Override
  public void close() {
    producer.close();
  }
}
