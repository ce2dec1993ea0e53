package app.tocsin.analytics.series.kafka;

import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.TallyBatches;
import app.tocsin.messaging.kafka.TopicReader;
import app.tocsin.messaging.tallies.Tallies;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SeriesKafkaConfiguration {
  @Bean
  SeriesListener seriesListener(
      Tallies tallies, TopicReader topics, DeadLetters deadLetters, MeterRegistry meters) {
    return new SeriesListener(
        new TallyBatches("series", SeriesListener::read, tallies, topics, deadLetters, meters));
  }
}
