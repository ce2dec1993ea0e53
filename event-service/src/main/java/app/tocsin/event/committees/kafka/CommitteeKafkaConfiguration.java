package app.tocsin.event.committees.kafka;

import app.tocsin.event.committees.CommitteeEventFormat;
import app.tocsin.messaging.kafka.NewTopics;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CommitteeKafkaConfiguration {
  private static final int PARTITIONS = 3;

  @Bean
  NewTopic committeesTopic() {
    return NewTopics.kept(CommitteeEventJson.TOPIC, PARTITIONS);
  }

  @Bean
  CommitteeEventFormat committeeEventFormat() {
    return new CommitteeEventJson();
  }
}
