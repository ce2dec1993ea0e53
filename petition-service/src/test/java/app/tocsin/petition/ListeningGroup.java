package app.tocsin.petition;

import app.tocsin.testsupport.TestKafka;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/** A listener of the service under test, and where its group stands; ids are the groups' names. */
record ListeningGroup(KafkaListenerEndpointRegistry listeners, String group) {

  interface Step {
    void on(ListeningGroup group) throws Exception;
  }

  void whileStopped(Step step) throws Exception {
    MessageListenerContainer container =
        Objects.requireNonNull(listeners.getListenerContainer(group));
    container.stop();
    step.on(this);
    container.start();
  }

  /** The group stays where it is. */
  void mark(String metadata) throws Exception {
    alter(offset -> new OffsetAndMetadata(offset.offset(), metadata));
  }

  void beginAgain(String metadata) throws Exception {
    alter(_ -> new OffsetAndMetadata(0, metadata));
  }

  void loseItsPlace() throws Exception {
    try (Admin admin = admin()) {
      Set<TopicPartition> partitions = offsets(admin).keySet();
      admin.deleteConsumerGroupOffsets(group, partitions).all().get();
    }
  }

  /** Partitions with a mark. */
  long marked() throws Exception {
    try (Admin admin = admin()) {
      return offsets(admin).values().stream()
          .filter(offset -> offset.offset() > 0 && !offset.metadata().isEmpty())
          .count();
    }
  }

  private void alter(UnaryOperator<OffsetAndMetadata> change) throws Exception {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetAndMetadata> altered = new HashMap<>();
      offsets(admin).forEach((partition, offset) -> altered.put(partition, change.apply(offset)));
      admin.alterConsumerGroupOffsets(group, altered).all().get();
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets(Admin admin) throws Exception {
    return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()));
  }
}
