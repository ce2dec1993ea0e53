package app.tocsin.load.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Looks again and again how far those who count have read, partition by partition. */
final class GroupWatch implements AutoCloseable {

  /** Those that don't rest on purpose between two batches. */
  private static final List<String> GROUPS =
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
    try {
      Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
          admin
              .listConsumerGroupOffsets(
                  GROUPS.stream()
                      .collect(
                          Collectors.toMap(
                              group -> group, _ -> new ListConsumerGroupOffsetsSpec())))
              .all()
              .get();
      // asked afterwards: what was written meanwhile only seems to wait, and is read soon
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          admin
              .listOffsets(
                  committed.values().stream()
                      .flatMap(places -> places.keySet().stream())
                      .distinct()
                      .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())),
                  new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
              .all()
              .get();
      long now = clock.getAsLong();
      committed.forEach((group, places) -> saw(group, places, ends, now));
    } catch (ExecutionException | KafkaException away) {
      // a broker that was killed comes back
    }
  }

  private void saw(
      String group,
      Map<TopicPartition, OffsetAndMetadata> places,
      Map<TopicPartition, ListOffsetsResultInfo> ends,
      long now) {
    ends.forEach(
        (partition, end) -> {
          OffsetAndMetadata place = places.get(partition);
          if (place != null) {
            stalls.saw(group + " " + partition, place.offset(), end.offset(), now);
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
