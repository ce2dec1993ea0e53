package app.tocsin.event.registrations.kafka;

import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.event.registrations.Bookings;
import app.tocsin.event.registrations.RegistrationEventFormat;
import app.tocsin.event.registrations.RegistrationLog;
import app.tocsin.event.registrations.Registrations;
import app.tocsin.event.registrations.RosterLanes;
import app.tocsin.event.registrations.Rosters;
import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.messaging.kafka.NewTopics;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tallying;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RegistrationKafkaConfiguration {
  /** For ever: the offsets of one registration are compared inside one partition. */
  private static final int LOG_PARTITIONS = 12;

  /** Longer than a recorder may be away: who registered isn't known from the log for ever. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final int PARTITIONS = 6;

  @Bean
  NewTopic registrationLogTopic() {
    return NewTopics.keptFor(LogRecordJson.TOPIC, LOG_PARTITIONS, KEPT);
  }

  @Bean
  NewTopic registrationLogDeadLetters() {
    return NewTopics.deadLettersOf(LogRecordJson.TOPIC, KEPT);
  }

  @Bean
  NewTopic registrationsTopic() {
    return NewTopics.kept(RegistrationEventJson.TOPIC, PARTITIONS);
  }

  @Bean
  RegistrationEventFormat registrationEventFormat() {
    return new RegistrationEventJson();
  }

  @Bean
  RegistrationLog registrationLog(KafkaProperties kafka) {
    return new KafkaRegistrationLog(
        new KafkaProducer<>(MessagingConfiguration.appendingSettings(kafka)));
  }

  @Bean
  RegistrationMails registrationMails(MailQueue queue, DeadLetters deadLetters, Clock clock) {
    return new RegistrationMails(queue, deadLetters, clock);
  }

  @Bean
  GatheringNotices gatheringNotices(
      Gatherings gatherings,
      Bookings bookings,
      Rosters rosters,
      RosterLanes lanes,
      MailQueue queue,
      DeadLetters deadLetters,
      Clock clock) {
    return new GatheringNotices(gatherings, bookings, rosters, lanes, queue, deadLetters, clock);
  }

  @Bean
  NewTopic registrationsDeadLetters() {
    return NewTopics.deadLettersOf(RegistrationEventJson.TOPIC);
  }

  @Bean
  NewTopic gatheringsDeadLetters() {
    return NewTopics.deadLettersOf("gathering.gatherings");
  }

  @Bean
  RegistrationRecorder registrationRecorder(
      Registrations registrations,
      Gatherings gatherings,
      Tallies registrationTallies,
      RegistrationEventFormat format,
      EventPublisher events,
      MailQueue mails,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    return new RegistrationRecorder(
        registrations,
        new Tallying(registrationTallies),
        new RegistrationTelling(gatherings, format, events, mails),
        deadLetters,
        meters);
  }
}
