package app.tocsin.analytics.webhooks.kafka;

import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.ProjectionBatches;
import app.tocsin.messaging.kafka.TopicReader;
import app.tocsin.messaging.projections.Epochs;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WebhookKafkaConfiguration {
  @Bean
  ProjectionBatches<WebhookReading.Told> webhookBatches(
      @Qualifier("webhookEpochs") Epochs epochs,
      TopicReader topics,
      DeadLetters deadLetters,
      Clock clock,
      MeterRegistry meters) {
    return new ProjectionBatches<>(
        "webhooks", new WebhookReading(epochs, clock), epochs, topics, deadLetters, meters);
  }

  @Bean
  WebhookListener webhookListener(ProjectionBatches<WebhookReading.Told> webhookBatches) {
    return new WebhookListener(webhookBatches);
  }
}
