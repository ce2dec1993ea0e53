package app.tocsin.event.funds.kafka;

import app.tocsin.event.funds.FundsEventFormat;
import app.tocsin.messaging.kafka.NewTopics;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FundsKafkaConfiguration {
  private static final int PARTITIONS = 3;

  @Bean
  NewTopic fundsTopic() {
    return NewTopics.kept(FundsEventJson.TOPIC, PARTITIONS);
  }

  @Bean
  NewTopic deadFunds() {
    return NewTopics.deadLettersOf(FundsEventJson.TOPIC);
  }

  @Bean
  FundsEventFormat fundsEventFormat() {
    return new FundsEventJson();
  }
}
