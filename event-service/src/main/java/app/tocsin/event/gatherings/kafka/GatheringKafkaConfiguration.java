package app.tocsin.event.gatherings.kafka;

import app.tocsin.event.gatherings.GatheringEventFormat;
import app.tocsin.messaging.kafka.NewTopics;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GatheringKafkaConfiguration {
  private static final int PARTITIONS = 6;

  @Bean
  NewTopic gatheringsTopic() {
    return NewTopics.kept(GatheringEventJson.TOPIC, PARTITIONS);
  }

  @Bean
  GatheringEventFormat gatheringEventFormat() {
    return new GatheringEventJson();
  }
}
