package app.tocsin.analytics.funnels.kafka;

import app.tocsin.analytics.funnels.FunnelTallies;
import app.tocsin.analytics.funnels.VisitLog;
import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.NewTopics;
import app.tocsin.messaging.kafka.TallyBatches;
import app.tocsin.messaging.kafka.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.ZoneId;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.annotation.Value;
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
  FunnelListener funnelListener(
      FunnelTallies funnels,
      TopicReader topics,
      DeadLetters deadLetters,
      MeterRegistry meters,
      @Value("${tocsin.zone}") ZoneId zone) {
    return new FunnelListener(
        new TallyBatches(
            "funnels", new StepReading(zone), funnels.tallies(), topics, deadLetters, meters));
  }
}
