package app.tocsin.analytics.gatherings.kafka;

import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.messaging.kafka.ProjectionBatches;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;

/** Folds what event-service publishes of registrations and funds. */
class GatheringListener implements ConsumerSeekAware {
  private final ProjectionBatches<GatheringReading.Told> batches;

  GatheringListener(ProjectionBatches<GatheringReading.Told> batches) {
    this.batches = batches;
  }

  @KafkaListener(
      // with the number of its documents' form: another form reads everything again
      id = "analytics-gatherings-3",
      topics = {GatheringReading.REGISTRATIONS, GatheringReading.FUNDS},
      containerFactory = MessagingConfiguration.BATCHES)
  void fold(List<ConsumerRecord<String, byte[]>> batch, Consumer<String, byte[]> consumer) {
    batches.fold(batch, consumer);
  }

  @Override
  public void onPartitionsAssigned(
      Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
    batches.assigned(assignments.keySet());
  }
}
