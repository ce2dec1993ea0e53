package app.tocsin.petition.counts.kafka;

import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.TallyBatches;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.petition.counts.CountBoard;
import app.tocsin.petition.petitions.OpenPetitions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CountKafkaConfiguration {
  private static final int PARTITIONS = 6;

  @Bean
  NewTopic countsTopic() {
    return new NewTopic(CountTopics.COUNTS, Optional.of(PARTITIONS), Optional.empty())
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  @Bean
  NewTopic signaturesDeadLetters() {
    return new NewTopic(CountTopics.SIGNATURES + ".dlt", Optional.of(1), Optional.empty());
  }

  @Bean
  NewTopic mailsDeadLetters() {
    return new NewTopic(CountTopics.MAILS + ".dlt", Optional.of(1), Optional.empty());
  }

  @Bean
  CountBoard countBoard(Tallies tallies, OpenPetitions petitions, Clock clock) {
    return new CountBoard(tallies, petitions, clock);
  }

  @Bean
  Counter counter(
      Tallies tallies,
      EventPublisher events,
      DeadLetters deadLetters,
      MeterRegistry meters,
      Clock clock) {
    return new Counter(
        new TallyBatches("petition-counts", tallies, deadLetters, meters), events, clock);
  }

  @Bean
  CountFeed countFeed(CountBoard board, DeadLetters deadLetters) {
    return new CountFeed(board, deadLetters);
  }
}
