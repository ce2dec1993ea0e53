package app.tocsin.load.webhooks;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group has come. */
final class ConsumerLag implements AutoCloseable {
  private final Admin admin;
  private final String group;

  ConsumerLag(String kafka, String group) {
    this.admin = Admin.create(Map.of("bootstrap.servers", kafka));
    this.group = group;
  }

  /**
   * Records that it has still to read of the partitions of which it read any; empty where it read
   * none, or the broker doesn't say.
   */
  OptionalLong left() {
    try {
      Map<TopicPartition, Long> read =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get()
              .entrySet()
              .stream()
              .filter(at -> at.getValue() != null)
              .collect(Collectors.toMap(Map.Entry::getKey, at -> at.getValue().offset()));
      var ends =
          admin
              .listOffsets(
                  read.keySet().stream()
                      .collect(Collectors.toMap(at -> at, _ -> OffsetSpec.latest())))
              .all()
              .get();
      return read.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(
              read.entrySet().stream()
                  .mapToLong(
                      at -> Objects.requireNonNull(ends.get(at.getKey())).offset() - at.getValue())
                  .sum());
    } catch (ExecutionException e) {
      return OptionalLong.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
