package app.tocsin.load.brokers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;

/**
 * Kafka's own VerifiableProducer (acks=all) and VerifiableConsumer against three brokers as
 * docker-compose.yml sets them, while one of them is killed and comes back: everything acknowledged
 * must be consumed, nothing written twice, and hardly anything refused.
 */
public final class KafkaJudges {

  private static final String TOPIC = "judged";
  private static final int PER_SECOND = 500;
  private static final int MESSAGES = 15_000;
  private static final Duration UNTIL_KILLED = Duration.ofSeconds(8);
  private static final Duration DEAD = Duration.ofSeconds(8);
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** Seconds without anything new after which the consumer has printed all. */
  private static final int STILL = 5;

  private final Path repository;
  private final Path folder;
  private final Consumer<String> say;

  /**
   * Judges that leave their logs in a folder.
   *
   * @param repository built
   */
  public KafkaJudges(Path repository, Path folder, Consumer<String> say) {
    this.repository = repository;
    this.folder = folder.toAbsolutePath();
    this.say = say;
  }

  /** Runs; whether all that was acknowledged was consumed, and how many of what, in words. */
  public Outcome judge(long seed) throws InterruptedException {
    KafkaPrograms programs = new KafkaPrograms(repository);
    try {
      Files.createDirectories(folder);
      ShippedSettings settings =
          ShippedSettings.of(Files.readString(repository.resolve("docker-compose.yml")));
      say.accept("Kafka's own judges: three brokers as docker-compose.yml sets them");
      try (ThreeBrokers brokers = new ThreeBrokers(programs, settings, folder)) {
        createTopic(brokers.bootstrapServers());
        return judge(programs, brokers, 1 + new Random(seed).nextInt(3));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How it went. */
  public record Outcome(boolean passed, String words) {}

  private Outcome judge(KafkaPrograms programs, ThreeBrokers brokers, int victim)
      throws IOException, InterruptedException {
    Path produced = folder.resolve("producer.log");
    Path consumed = folder.resolve("consumer.log");
    String servers = brokers.bootstrapServers();
    Process consumer =
        programs.start(
            consumed,
            "org.apache.kafka.tools.VerifiableConsumer",
            List.of(
                "--bootstrap-server",
                servers,
                "--topic",
                TOPIC,
                "--group-id",
                "judge",
                "--verbose",
                "--reset-policy",
                "earliest"));
    Process producer =
        programs.start(
            produced,
            "org.apache.kafka.tools.VerifiableProducer",
            List.of(
                "--bootstrap-server",
                servers,
                "--topic",
                TOPIC,
                "--acks",
                "-1",
                "--throughput",
                Integer.toString(PER_SECOND),
                "--max-messages",
                Integer.toString(MESSAGES)));
    try {
      Thread.sleep(UNTIL_KILLED);
      say.accept("kill -9 broker " + victim);
      brokers.kill(victim);
      Thread.sleep(DEAD);
      say.accept("broker " + victim + " starts again");
      brokers.start(victim);
      boolean ended = producer.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
      JudgedMessages judged = awaitConsumed(produced, consumed);
      return new Outcome(ended && judged.passed(), judged.toString());
    } finally {
      producer.destroyForcibly();
      consumer.destroyForcibly();
    }
  }

  private static JudgedMessages awaitConsumed(Path produced, Path consumed)
      throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    int same = 0;
    JudgedMessages before = JudgedMessages.read(produced, consumed);
    while (true) {
      Thread.sleep(Duration.ofSeconds(1));
      JudgedMessages judged = JudgedMessages.read(produced, consumed);
      same = judged.equals(before) ? same + 1 : 0;
      // what is there twice may come last
      if ((judged.isComplete() && same >= STILL) || System.nanoTime() - deadline > 0) {
        return judged;
      }
      before = judged;
    }
  }

  private static void createTopic(String servers) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      // Replicas need all three brokers: they come one after another.
      while (admin.describeCluster().nodes().get().size() < 3) {
        if (System.nanoTime() - deadline > 0) {
          throw new KafkaException("the three brokers didn't come together");
        }
        Thread.sleep(Duration.ofMillis(500));
      }
      admin
          .createTopics(List.of(new NewTopic(TOPIC, Optional.of(6), Optional.empty())))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new KafkaException("no topic could be made: " + e.getCause(), e);
    }
  }
}
