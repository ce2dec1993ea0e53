package app.tocsin.analytics.funnels.kafka;

import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.messaging.kafka.ProjectionBatches;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;

/** Folds what tells of a step into the funnels. */
class FunnelListener implements ConsumerSeekAware {
  private final ProjectionBatches<StepReading.Told> batches;

  FunnelListener(ProjectionBatches<StepReading.Told> batches) {
    this.batches = batches;
  }

  @KafkaListener(
      // with the number of its documents' form: another form reads everything again
      id = "analytics-funnels-2",
      topics = {KafkaVisitLog.TOPIC, StepReading.SIGNATURES, StepReading.REGISTRATIONS},
      containerFactory = MessagingConfiguration.BATCHES,
      concurrency = "${tocsin.funnels.concurrency}",
      properties = "max.poll.records=4000")
  void fold(List<ConsumerRecord<String, byte[]>> batch, Consumer<String, byte[]> consumer) {
    batches.fold(batch, consumer);
  }

  @Override
  public void onPartitionsAssigned(
      Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
    batches.assigned(assignments.keySet());
  }
}
