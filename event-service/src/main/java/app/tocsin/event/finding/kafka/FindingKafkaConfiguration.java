package app.tocsin.event.finding.kafka;

import app.tocsin.event.finding.FindingGatherings;
import app.tocsin.messaging.kafka.DeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FindingKafkaConfiguration {
  @Bean
  FindingGatherings findingGatherings(Clock clock, MeterRegistry meters) {
    var finding = new FindingGatherings(clock);
    meters.gauge("tocsin.gatherings.known", finding, FindingGatherings::size);
    return finding;
  }

  @Bean
  GatheringFeed gatheringFeed(FindingGatherings finding, DeadLetters deadLetters) {
    return new GatheringFeed(finding, deadLetters);
  }
}
