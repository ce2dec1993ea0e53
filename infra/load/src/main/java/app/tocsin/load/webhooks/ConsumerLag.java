package app.tocsin.load.webhooks;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group has come. */
final class ConsumerLag {
  private final String kafka;
  private final String group;

  ConsumerLag(String kafka, String group) {
    this.kafka = kafka;
    this.group = group;
  }

  /** Whether it has read all that there is of the partitions that it reads. */
  boolean none() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      Map<TopicPartition, OffsetAndMetadata> read =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      var ends =
          admin
              .listOffsets(
                  read.keySet().stream()
                      .collect(Collectors.toMap(at -> at, _ -> OffsetSpec.latest())))
              .all()
              .get();
      return !read.isEmpty()
          && read.entrySet().stream()
              .allMatch(
                  at ->
                      at.getValue() != null
                          && at.getValue().offset()
                              >= Objects.requireNonNull(ends.get(at.getKey())).offset());
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
