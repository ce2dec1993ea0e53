package app.tocsin.partner.attribution.kafka;

import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.TallyBatches;
import app.tocsin.messaging.kafka.TopicReader;
import app.tocsin.messaging.tallies.Tallies;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AttributionKafkaConfiguration {
  @Bean
  AttributionListener attributionListener(
      Tallies tallies, TopicReader topics, DeadLetters deadLetters, MeterRegistry meters) {
    return new AttributionListener(
        new TallyBatches(
            "attribution", AttributionListener::read, tallies, topics, deadLetters, meters));
  }
}
