package app.tocsin.petition.petitions.kafka;

import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.NewTopics;
import app.tocsin.petition.petitions.OpenPetitions;
import app.tocsin.petition.petitions.PetitionEventFormat;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PetitionKafkaConfiguration {
  private static final int PARTITIONS = 6;

  @Bean
  NewTopic petitionsTopic() {
    return NewTopics.kept(PetitionEventJson.TOPIC, PARTITIONS);
  }

  @Bean
  NewTopic reviewsTopic() {
    return NewTopics.kept(ReviewEventJson.TOPIC, PARTITIONS);
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
