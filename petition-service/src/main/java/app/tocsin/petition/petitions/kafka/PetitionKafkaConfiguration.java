package app.tocsin.petition.petitions.kafka;

import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.petition.petitions.OpenPetitions;
import app.tocsin.petition.petitions.PetitionEventFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PetitionKafkaConfiguration {
  private static final int PARTITIONS = 6;

  @Bean
  NewTopic petitionsTopic() {
    return new NewTopic(PetitionEventJson.TOPIC, Optional.of(PARTITIONS), Optional.empty())
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
  }

  @Bean
  PetitionEventFormat petitionEventFormat() {
    return new PetitionEventJson();
  }

  @Bean
  PetitionFeed petitionFeed(OpenPetitions open, DeadLetters deadLetters) {
    return new PetitionFeed(open, deadLetters);
  }
}
