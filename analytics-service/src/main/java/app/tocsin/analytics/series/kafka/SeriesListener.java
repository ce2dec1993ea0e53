package app.tocsin.analytics.series.kafka;

import app.tocsin.analytics.series.CountedSignature;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.messaging.kafka.ProjectionBatches;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;

/** Folds what petition-service publishes into the series. */
class SeriesListener implements ConsumerSeekAware {
  private final ProjectionBatches<CountedSignature> batches;

  SeriesListener(ProjectionBatches<CountedSignature> batches) {
    this.batches = batches;
  }

  @KafkaListener(
      // with the number of its documents' form: another form reads everything again
      id = "analytics-series-2",
      topics = SignatureReading.TOPIC,
      containerFactory = MessagingConfiguration.BATCHES,
      concurrency = "${tocsin.series.concurrency}",
      // somebody looks at the dashboard; and what is far behind is read in large pieces
      properties = {"fetch.max.wait.ms=100", "max.poll.records=4000"})
  void fold(List<ConsumerRecord<String, byte[]>> batch, Consumer<String, byte[]> consumer) {
    batches.fold(batch, consumer);
  }

  @Override
  public void onPartitionsAssigned(
      Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
    batches.assigned(assignments.keySet());
  }
}
