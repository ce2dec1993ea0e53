package app.tocsin.petition;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import app.tocsin.defaults.access.AccessRules;
import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.outbox.Outboxes;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.petition.counts.CountBoard;
import app.tocsin.petition.counts.Reconciling;
import app.tocsin.petition.counts.Reconciling.Corrections;
import app.tocsin.petition.counts.Reconciling.Verifications;
import app.tocsin.petition.signatures.SignatureCounts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class PetitionConfiguration {
  private static final String ORGANISER = "organiser";
  private static final String MODERATOR = "moderator";
  private static final String ANALYST = "analyst";
  private static final String ADMIN = "admin";

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Outboxes outboxes(
      ReactiveMongoOperations mongo, EventPublisher events, Clock clock, MeterRegistry meters) {
    return new Outboxes(mongo, events, clock, meters, "/petition-service");
  }

  @Bean
  AccessRules accessRules() {
    return AccessRules.builder()
        .open(GET, "/api/petitions")
        .optional(GET, "/api/petitions/{id}")
        .open(
            GET,
            "/api/petitions/{id}/count",
            "/api/petitions/{id}/count/stream",
            "/api/petitions/{id}/territories")
        .roles(GET, "/api/petitions/{id}/territories/exact", ORGANISER, ANALYST, MODERATOR, ADMIN)
        .open(POST, "/api/petitions/{id}/signatures", "/api/signatures/confirmations")
        .open(POST, "/api/signatures/consents", "/api/signatures/consents/withdrawals")
        .open(POST, "/api/signatures/kept", "/api/signatures/erasures")
        .roles(POST, "/api/petitions", ORGANISER)
        .roles(PUT, "/api/petitions/{id}", ORGANISER)
        .roles(GET, "/api/petitions/submitted", ORGANISER, ANALYST, MODERATOR, ADMIN)
        .roles(POST, "/api/petitions/{id}/submission", ORGANISER)
        .roles(POST, "/api/petitions/{id}/decision", MODERATOR)
        .roles(POST, "/api/petitions/{id}/publication", ORGANISER)
        .roles(POST, "/api/petitions/{id}/closure", ORGANISER)
        .build();
  }

  @Bean
  Reconciling reconciling(
      Tallies tallies,
      SignatureCounts facts,
      Verifications verifications,
      Corrections corrections,
      CountBoard board,
      Clock clock) {
    return new Reconciling(tallies, facts, verifications, corrections, board, clock);
  }
}
