package app.tocsin.partner.deliveries.kafka;

import app.tocsin.defaults.persons.Sealing;
import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.NewTopics;
import app.tocsin.partner.contacts.Contacts;
import app.tocsin.partner.deliveries.Cancelling;
import app.tocsin.partner.deliveries.Dispatching;
import app.tocsin.partner.deliveries.Enrolling;
import app.tocsin.partner.deliveries.Ledger;
import app.tocsin.partner.deliveries.Matching;
import app.tocsin.partner.deliveries.Publishing.Facts;
import app.tocsin.partner.subscriptions.Endpoints;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeliveryKafkaConfiguration {
  /** What can't be read is kept for as long as it could be delivered: it may hold a contact. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final int PARTITIONS = 6;

  @Bean
  NewTopic deliveryFactsTopic() {
    return NewTopics.kept(DeliveryFacts.TOPIC, PARTITIONS);
  }

  @Bean
  NewTopic deliveryFactsDeadLetters() {
    return NewTopics.deadLettersOf(DeliveryFacts.TOPIC);
  }

  @Bean
  Facts deliveryFacts(EventPublisher events, Clock clock) {
    return new DeliveryFacts(events, clock);
  }

  @Bean
  NewTopic sharingDeadLetters() {
    return NewTopics.deadLettersOf(SharingFeed.SHARINGS, KEPT);
  }

  @Bean
  NewTopic registrantDeadLetters() {
    return NewTopics.deadLettersOf(SharingFeed.REGISTRANTS, KEPT);
  }

  // those of what is put into lanes: not all who write these topics make them, and without them one
  // record that can't be read would hold up all that follow

  @Bean
  NewTopic petitionDeadLetters() {
    return NewTopics.deadLettersOf("petition.petitions");
  }

  @Bean
  NewTopic signatureDeadLetters() {
    return NewTopics.deadLettersOf("petition.signatures");
  }

  @Bean
  NewTopic countDeadLetters() {
    return NewTopics.deadLettersOf("petition.counts");
  }

  @Bean
  NewTopic gatheringDeadLetters() {
    return NewTopics.deadLettersOf("gathering.gatherings");
  }

  @Bean
  NewTopic committeeDeadLetters() {
    return NewTopics.deadLettersOf("committee.committees");
  }

  @Bean
  SharingFeed sharingFeed(
      @Value("${tocsin.partner.sharing-keys}") String keys,
      Contacts contacts,
      Cancelling cancelling,
      Endpoints endpoints,
      Ledger ledger,
      Clock clock,
      Dispatching dispatching,
      DeadLetters deadLetters) {
    if (keys.isBlank()) {
      throw new IllegalArgumentException(
          "TOCSIN_SHARING_KEYS isn't set (expected: petition-service's; see the service's README)");
    }
    return new SharingFeed(
        new SharingJson(Sealing.withKeys(keys)),
        contacts,
        cancelling,
        new Matching(endpoints),
        new Enrolling(ledger, clock),
        dispatching,
        deadLetters);
  }

  @Bean
  EventFeed eventFeed(
      Endpoints endpoints,
      Ledger ledger,
      Clock clock,
      Dispatching dispatching,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    return new EventFeed(
        new Matching(endpoints),
        new Enrolling(ledger, clock),
        dispatching,
        deadLetters,
        clock,
        meters);
  }
}
