package app.tocsin.event.localities.kafka;

import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.TallyBatches;
import app.tocsin.messaging.kafka.TopicReader;
import app.tocsin.messaging.tallies.Tallies;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LocalitiesKafkaConfiguration {
  @Bean
  LocalitiesListener localitiesListener(
      Tallies tallies, TopicReader topics, DeadLetters deadLetters, MeterRegistry meters) {
    return new LocalitiesListener(
        new TallyBatches(
            "localities", LocalitiesListener::read, tallies, topics, deadLetters, meters));
  }
}
