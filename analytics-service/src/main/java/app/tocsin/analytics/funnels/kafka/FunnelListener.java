package app.tocsin.analytics.funnels.kafka;

import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.messaging.kafka.TallyBatches;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Folds what tells of a step into the funnels. */
class FunnelListener {
  private final TallyBatches batches;

  FunnelListener(TallyBatches batches) {
    this.batches = batches;
  }

  @KafkaListener(
      id = "analytics-funnels",
      topics = {KafkaVisitLog.TOPIC, StepReading.SIGNATURES, StepReading.REGISTRATIONS},
      containerFactory = MessagingConfiguration.BATCHES,
      concurrency = "${tocsin.funnels.concurrency}")
  void fold(List<ConsumerRecord<String, byte[]>> batch, Consumer<String, byte[]> consumer) {
    batches.fold(batch, consumer);
  }
}
