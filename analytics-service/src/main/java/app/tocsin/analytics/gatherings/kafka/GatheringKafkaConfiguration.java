package app.tocsin.analytics.gatherings.kafka;

import app.tocsin.analytics.gatherings.KnownGatherings;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.ProjectionBatches;
import app.tocsin.messaging.kafka.TopicReader;
import app.tocsin.messaging.projections.Epochs;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GatheringKafkaConfiguration {
  @Bean
  KnownGatherings knownGatherings() {
    return new KnownGatherings();
  }

  @Bean
  GatheringFeed gatheringFeed(KnownGatherings known, DeadLetters deadLetters) {
    return new GatheringFeed(known, deadLetters);
  }

  @Bean
  ProjectionBatches<GatheringReading.Told> gatheringBatches(
      @Qualifier("gatheringEpochs") Epochs epochs,
      TopicReader topics,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    return new ProjectionBatches<>(
        "gatherings", new GatheringReading(epochs), epochs, topics, deadLetters, meters);
  }

  @Bean
  GatheringListener gatheringListener(ProjectionBatches<GatheringReading.Told> gatheringBatches) {
    return new GatheringListener(gatheringBatches);
  }
}
