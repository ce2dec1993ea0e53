package app.tocsin.petition.counts.kafka;

import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.NewTopics;
import app.tocsin.messaging.kafka.TallyBatches;
import app.tocsin.messaging.kafka.TopicReader;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.petition.counts.CountBoard;
import app.tocsin.petition.petitions.OpenPetitions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CountKafkaConfiguration {
  private static final int PARTITIONS = 6;

  @Bean
  NewTopic countsTopic() {
    return NewTopics.latest(CountTopics.COUNTS, PARTITIONS);
  }

  @Bean
  NewTopic signaturesDeadLetters() {
    return NewTopics.deadLettersOf(CountTopics.SIGNATURES);
  }

  @Bean
  NewTopic mailsDeadLetters() {
    return NewTopics.deadLettersOf(CountTopics.MAILS);
  }

  @Bean
  CountBoard countBoard(Tallies tallies, OpenPetitions petitions, Clock clock) {
    return new CountBoard(tallies, petitions, clock);
  }

  @Bean
  Counter counter(
      Tallies tallies,
      TopicReader topics,
      EventPublisher events,
      DeadLetters deadLetters,
      MeterRegistry meters,
      Clock clock) {
    return new Counter(
        new TallyBatches("petition-counts", Counter::read, tallies, topics, deadLetters, meters),
        events,
        clock);
  }

  @Bean
  CountFeed countFeed(CountBoard board, DeadLetters deadLetters) {
    return new CountFeed(board, deadLetters);
  }
}
