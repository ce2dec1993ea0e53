package app.tocsin.analytics.webhooks.kafka;

import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.messaging.kafka.ProjectionBatches;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;

/** Folds what partner-service publishes of its deliveries. */
class WebhookListener implements ConsumerSeekAware {
  private final ProjectionBatches<WebhookReading.Told> batches;

  WebhookListener(ProjectionBatches<WebhookReading.Told> batches) {
    this.batches = batches;
  }

  @KafkaListener(
      // with the number of its documents' form: another form reads everything again
      id = "analytics-webhooks-1",
      topics = WebhookReading.TOPIC,
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
