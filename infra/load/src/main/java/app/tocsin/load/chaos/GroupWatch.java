package app.tocsin.load.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Looks again and again how far those who count have read, partition by partition. */
final class GroupWatch implements AutoCloseable {

  private static final List<String> GROUPS =
      List.of("recorder", "petition-counts", "analytics-series-2");
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
        for (String group : GROUPS) {
          look(group);
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(String group) throws InterruptedException {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      // asked afterwards: what was written meanwhile only seems to wait, and is read soon
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          admin
              .listOffsets(
                  committed.keySet().stream()
                      .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())),
                  new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
              .all()
              .get();
      long now = clock.getAsLong();
      ends.forEach(
          (partition, end) -> {
            OffsetAndMetadata place = committed.get(partition);
            if (place != null) {
              stalls.saw(group + " " + partition, place.offset(), end.offset(), now);
            }
          });
    } catch (ExecutionException | KafkaException away) {
      // a broker that was killed comes back
    }
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
