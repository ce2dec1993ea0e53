package app.tocsin.load.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Looks again and again how far those who count have read, partition by partition. */
final class GroupWatch implements AutoCloseable {

  /** Those that don't rest on purpose between two batches. */
  static final List<String> GROUPS =
      List.of(
          "recorder",
          "petition-counts",
          "confirmation-mails",
          "registration-recorder",
          "registration-mails",
          "registration-sharings",
          "gathering-notices",
          "partner-deliveries",
          "partner-sharings",
          "analytics-series-2",
          "analytics-gatherings-3",
          "analytics-funnels-2",
          "analytics-webhooks-1");

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Admin admin;
  private final Stalls stalls;
  private final LongSupplier clock;
  private final Thread thread = Thread.ofVirtual().name("groups").unstarted(this::watch);

  /**
   * Begins at once.
   *
   * @param clock microseconds on the ledger's scale
   */
  GroupWatch(String bootstrapServers, Stalls stalls, LongSupplier clock) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.stalls = stalls;
    this.clock = clock;
    thread.start();
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    ListConsumerGroupOffsetsResult asked =
        admin.listConsumerGroupOffsets(
            GROUPS.stream()
                .collect(
                    Collectors.toMap(group -> group, _ -> new ListConsumerGroupOffsetsSpec())));
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = new HashMap<>();
    for (String group : GROUPS) {
      found(asked.partitionsToOffsetAndMetadata(group))
          .ifPresent(places -> committed.put(group, places));
    }
    // asked afterwards: what was written meanwhile only seems to wait, and is read soon
    Set<TopicPartition> partitions =
        committed.values().stream()
            .flatMap(places -> places.keySet().stream())
            .collect(Collectors.toSet());
    ListOffsetsResult ends =
        admin.listOffsets(
            partitions.stream()
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())),
            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
    for (TopicPartition partition : partitions) {
      found(ends.partitionResult(partition))
          .ifPresent(end -> saw(partition, committed, end.offset(), clock.getAsLong()));
    }
  }

  /** Nothing where a broker that was killed isn't there again, or the group or topic isn't. */
  private static <T> Optional<T> found(KafkaFuture<T> answer) throws InterruptedException {
    try {
      return Optional.ofNullable(answer.get());
    } catch (ExecutionException | KafkaException away) {
      return Optional.empty();
    }
  }

  private void saw(
      TopicPartition partition,
      Map<String, Map<TopicPartition, OffsetAndMetadata>> committed,
      long end,
      long micros) {
    committed.forEach(
        (group, places) -> {
          OffsetAndMetadata place = places.get(partition);
          if (place != null) {
            stalls.saw(group + " " + partition, place.offset(), end, micros);
          }
        });
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    admin.close(Duration.ofSeconds(2));
  }
}
