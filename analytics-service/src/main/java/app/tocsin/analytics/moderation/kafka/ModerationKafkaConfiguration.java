package app.tocsin.analytics.moderation.kafka;

import app.tocsin.analytics.moderation.PetitionLives;
import app.tocsin.analytics.moderation.PetitionReviews;
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
  PetitionReviews petitionReviews() {
    return new PetitionReviews();
  }

  @Bean
  ReviewFeed reviewFeed(PetitionReviews reviews, DeadLetters deadLetters) {
    return new ReviewFeed(reviews, deadLetters);
  }

  @Bean
  PetitionLifeFeed petitionLifeFeed(PetitionLives lives, DeadLetters deadLetters) {
    return new PetitionLifeFeed(lives, deadLetters);
  }
}
