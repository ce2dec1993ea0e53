package app.tocsin.load.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.load.recount.TopicReader;
import app.tocsin.load.system.LocalProcesses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts records that nobody can read into topics, and finds out afterwards where they went: into the
 * dead-letter topic with a cause, from every topic that has one.
 */
final class Poisoning {

  /** What is consumed, with the type that its readers look for, and whether it has dead letters. */
  private enum Target {
    LOG("petition.internal.signature-log", "petition.internal.signature-requested", true),
    FACTS("petition.signatures", "petition.signature.counted", true),
    MAILS("petition.internal.mail-commands", "petition.internal.confirmation-mail", true),
    REGISTRATIONS(
        "gathering.internal.registration-log", "gathering.internal.registration-requested", true),
    REGISTERED("gathering.registrations", "gathering.registration.confirmed", true),
    GATHERINGS("gathering.gatherings", "gathering.changed", true),
    SHARINGS("petition.sharings", "petition.signer.shared", true),
    REGISTRANTS("gathering.sharings", "gathering.registrant.shared", true),
    FUNDS("gathering.funds", "gathering.funds.recorded", true),
    DELIVERIES("partner.deliveries", "partner.deliveries.noted", true),
    VISITS("analytics.internal.visits", "analytics.visits.counted", true),
    COUNTS("petition.counts", "petition.count.changed", true),
    PETITIONS("petition.petitions", "petition.published", true),
    COMMITTEES("committee.committees", "committee.created", true),
    // Feeds of what is kept in memory skip what can't be read, and count it.
    REVIEWS("petition.reviews", "petition.submitted", false);

    private final String topic;
    private final String type;
    private final boolean letters;

    Target(String topic, String type, boolean letters) {
      this.topic = topic;
      this.type = type;
      this.letters = letters;
    }
  }

  private static final long PATIENCE_SECONDS = 60;

  private final String bootstrapServers;
  private final List<String> awaited = new ArrayList<>();
  private int sent;

  Poisoning(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** So many into each topic, as fast as they go: they come in batches, as they would in life. */
  void poison(int records) throws InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      Map<Target, List<Future<RecordMetadata>>> written = new EnumMap<>(Target.class);
      for (Target target : Target.values()) {
        List<Future<RecordMetadata>> places = new ArrayList<>();
        for (int i = 0; i < records; i++) {
          places.add(producer.send(record(target, i)));
          sent++;
        }
        written.put(target, places);
      }
      producer.flush();
      for (Map.Entry<Target, List<Future<RecordMetadata>>> each : written.entrySet()) {
        for (Future<RecordMetadata> place : each.getValue()) {
          RecordMetadata at = place.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
          if (each.getKey().letters) {
            awaited.add(each.getKey().topic + " " + at.partition() + ":" + at.offset());
          }
        }
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new LocalProcesses.Broken("poison couldn't be written: " + e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(Target target, int number) {
    String key = "poison-" + sent;
    return switch (number % 4) {
      case 0 -> new ProducerRecord<>(target.topic, key.getBytes(UTF_8), new byte[] {0, -1, 7, 13});
      case 1 -> event(target, key, "{\"petitionId\":17,\"signatureId\":[true],\"key\":{}}");
      case 2 -> event(target, key, "not JSON at all");
      default -> event(target, key, "{}");
    };
  }

  private static ProducerRecord<byte[], byte[]> event(Target target, String key, String body) {
    ProducerRecord<byte[], byte[]> event =
        new ProducerRecord<>(target.topic, key.getBytes(UTF_8), body.getBytes(UTF_8));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            key,
            "ce_type",
            target.type,
            "ce_source",
            "/chaos",
            "ce_time",
            Instant.now().toString())
        .forEach((name, value) -> event.headers().add(name, value.getBytes(UTF_8)));
    return event;
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  int sent() {
    return sent;
  }

  int awaited() {
    return awaited.size();
  }

  /** Poison that no dead letter with a cause tells of. */
  Set<String> missing() {
    Set<String> missing = new TreeSet<>(awaited);
    for (Target target : Target.values()) {
      if (target.letters && !awaited.isEmpty()) {
        TopicReader.read(
            bootstrapServers,
            target.topic + ".dlt",
            letter -> {
              if (TopicReader.header(letter, "dlt_cause") != null) {
                missing.remove(target.topic + " " + TopicReader.header(letter, "dlt_position"));
              }
            });
      }
    }
    return missing;
  }
}
