package app.tocsin.analytics.funnels.kafka;

import app.tocsin.analytics.funnels.VisitLog;
import app.tocsin.analytics.series.SignatureRecords;
import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.NewTopics;
import app.tocsin.messaging.kafka.ProjectionBatches;
import app.tocsin.messaging.kafka.TopicReader;
import app.tocsin.messaging.projections.Epochs;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FunnelKafkaConfiguration {
  private static final int PARTITIONS = 6;

  @Bean
  NewTopic visits() {
    return NewTopics.kept(KafkaVisitLog.TOPIC, PARTITIONS);
  }

  @Bean
  NewTopic deadVisits() {
    return NewTopics.deadLettersOf(KafkaVisitLog.TOPIC);
  }

  @Bean
  VisitLog visitLog(EventPublisher publisher) {
    return new KafkaVisitLog(publisher);
  }

  @Bean
  ProjectionBatches<StepReading.Told> funnelBatches(
      @Qualifier("funnelEpochs") Epochs epochs,
      SignatureRecords signatures,
      TopicReader topics,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    return new ProjectionBatches<>(
        "funnels", new StepReading(epochs, signatures), epochs, topics, deadLetters, meters);
  }

  @Bean
  FunnelListener funnelListener(ProjectionBatches<StepReading.Told> funnelBatches) {
    return new FunnelListener(funnelBatches);
  }
}
