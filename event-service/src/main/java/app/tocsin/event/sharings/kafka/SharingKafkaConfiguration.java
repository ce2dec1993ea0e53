package app.tocsin.event.sharings.kafka;

import app.tocsin.defaults.persons.Sealing;
import app.tocsin.event.registrations.SealedRegistrants;
import app.tocsin.event.sharings.SharingContacts;
import app.tocsin.event.sharings.SharingEventFormat;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.NewTopics;
import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SharingKafkaConfiguration {
  private static final int PARTITIONS = 6;

  /** As long as partner-service keeps what it delivers: later nobody reads a contact any more. */
  private static final Duration KEPT = Duration.ofDays(30);

  @Bean
  NewTopic sharingsTopic() {
    return NewTopics.latestFor(SharingEventJson.TOPIC, PARTITIONS, KEPT);
  }

  @Bean
  SharingEventFormat sharingEventFormat(
      SealedRegistrants registrants, @Value("${tocsin.registration.sharing-keys}") String keys) {
    if (keys.isBlank()) {
      throw new IllegalArgumentException(
          "TOCSIN_SHARING_KEYS isn't set (expected: a secret; see the service's README)");
    }
    return new SharingEventJson(registrants, Sealing.withKeys(keys));
  }

  @Bean
  RegistrationFates registrationFates(SharingContacts sharing, DeadLetters deadLetters) {
    return new RegistrationFates(sharing, deadLetters);
  }
}
