package app.tocsin.partner.deliveries.kafka;

import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.partner.deliveries.Dispatching;
import app.tocsin.partner.deliveries.Enrolling;
import app.tocsin.partner.deliveries.Ledger;
import app.tocsin.partner.deliveries.Matching;
import app.tocsin.partner.subscriptions.Endpoints;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeliveryKafkaConfiguration {
  @Bean
  EventFeed eventFeed(
      Endpoints endpoints,
      Ledger ledger,
      Clock clock,
      Dispatching dispatching,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    return new EventFeed(
        new Matching(endpoints), new Enrolling(ledger, clock), dispatching, deadLetters, meters);
  }
}
