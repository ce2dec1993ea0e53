package app.tocsin.analytics.series.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.messaging.kafka.ProjectionBatches;
import app.tocsin.messaging.projections.mongo.MongoEpochs;
import app.tocsin.testsupport.TestMongo;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/**
 * How fast records become stored counts: {@code main} folds made-up signatures from records as
 * Kafka hands them over, into the embedded store in the same process, and says how many a second of
 * processor time of both. Not a test: it judges nothing.
 */
final class FoldingSpeed {
  private static final int BATCH = 4_000;
  private static final int PARTITIONS = 24;

  private FoldingSpeed() {}

  public static void main(String[] arguments) {
    int events = Integer.parseInt(arguments[0]);
    int petitions = Integer.parseInt(arguments[1]);
    try (MongoClient client = MongoClients.create(TestMongo.connectionString("speed"))) {
      var epochs =
          new MongoEpochs(
              new ReactiveMongoTemplate(client, "speed"), "x", _ -> Map.of(), Clock.systemUTC());
      var batches =
          new ProjectionBatches<>(
              "speed",
              new SignatureReading(new NamedValues(epochs), Clock.systemUTC()),
              epochs,
              null,
              null,
              new SimpleMeterRegistry());
      var consumer = new MockConsumer<String, byte[]>("earliest");
      var random = new Random(1);
      long[] next = new long[PARTITIONS];
      fold(batches, consumer, events / 4, petitions, next, random);
      var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long cpu = system.getProcessCpuTime();
      long start = System.nanoTime();
      fold(batches, consumer, events, petitions, next, random);
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
      System.out.printf(
          "%,d events of %d petitions: %.1f s, %,.0f a second; %.1f s of processors, %,.0f a"
              + " second of them%n",
          events, petitions, seconds, events / seconds, cpuSeconds, events / cpuSeconds);
    }
  }

  private static void fold(
      ProjectionBatches<?> batches,
      MockConsumer<String, byte[]> consumer,
      int events,
      int petitions,
      long[] next,
      Random random) {
    for (int done = 0; done < events; done += BATCH) {
      List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>(BATCH);
      // a poll hands over one partition after the other
      int first = random.nextInt(PARTITIONS);
      for (int i = 0; i < BATCH; i++) {
        int partition = (first + i / (BATCH / 4)) % PARTITIONS;
        batch.add(counted(partition, next[partition]++, petitions, random));
      }
      batches.fold(batch, consumer);
    }
  }

  private static ConsumerRecord<String, byte[]> counted(
      int partition, long offset, int petitions, Random random) {
    int departement = 10 + random.nextInt(80);
    String json =
        """
        {"petitionId":"%032x","signatureId":"7d0f3c1e52a74b0e9a550d9a6c1f2b44","countedAt":"%s",\
        "requestedAt":"2026-10-05T18:02:37.518Z","confirmation":"email","locale":"fr",\
        "territory":{"country":"FR","region":"%d","departement":"%d","epci":"200067635",\
        "canton":"4407","commune":"%d%03d"},"source":{"medium":"email","campaign":"mail-%d",\
        "referrer":"www.example.org","partner":"asso-%d"}}\
        """
            .formatted(
                random.nextInt(petitions) + 1,
                Instant.now(),
                11 + departement % 13,
                departement,
                departement,
                random.nextInt(300),
                random.nextInt(20),
                random.nextInt(5));
    var said =
        new ConsumerRecord<>(
            SignatureReading.TOPIC, partition, offset, "k" + offset, json.getBytes(UTF_8));
    said.headers()
        .add("ce_id", ("s" + offset).getBytes(UTF_8))
        .add("ce_type", "petition.signature.counted".getBytes(UTF_8))
        .add("ce_source", "/petition-service".getBytes(UTF_8))
        .add("ce_time", "2026-11-22T10:00:00.000Z".getBytes(UTF_8));
    return said;
  }
}
