package app.tocsin.event.localities.kafka;

import app.tocsin.event.localities.CountingAreas;
import app.tocsin.event.localities.WatchedAreas;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.TopicReader;
import app.tocsin.messaging.tallies.Tallies;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LocalitiesKafkaConfiguration {
  @Bean
  LocalitiesListener localitiesListener(
      WatchedAreas areas,
      Tallies tallies,
      TopicReader topics,
      DeadLetters deadLetters,
      MeterRegistry meters,
      Clock clock) {
    return new LocalitiesListener(areas, tallies, topics, deadLetters, meters, clock);
  }

  @Bean
  CountingAreas countingAreas(
      WatchedAreas areas, LocalitiesListener localitiesListener, Clock clock) {
    return new CountingAreas(areas, localitiesListener, clock);
  }
}
