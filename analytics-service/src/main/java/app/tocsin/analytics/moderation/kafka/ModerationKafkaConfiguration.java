package app.tocsin.analytics.moderation.kafka;

import app.tocsin.analytics.moderation.PetitionLives;
import app.tocsin.messaging.kafka.DeadLetters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ModerationKafkaConfiguration {
  @Bean
  PetitionLives petitionLives() {
    return new PetitionLives();
  }

  @Bean
  PetitionLifeFeed petitionLifeFeed(PetitionLives lives, DeadLetters deadLetters) {
    return new PetitionLifeFeed(lives, deadLetters);
  }
}
