package app.tocsin.event;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import app.tocsin.defaults.access.AccessRules;
import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.outbox.Outboxes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class EventConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Outboxes outboxes(
      ReactiveMongoOperations mongo, EventPublisher events, Clock clock, MeterRegistry meters) {
    return new Outboxes(mongo, events, clock, meters, "/event-service");
  }

  /** Which gathering is whose is asked behind these: a token alone opens nobody else's. */
  @Bean
  AccessRules accessRules() {
    return AccessRules.builder()
        .open(GET, "/api/gatherings", "/api/gatherings/{id}/places", "/api/registrations/{token}")
        .open(
            POST,
            "/api/gatherings/{id}/registrations",
            "/api/registrations/{token}/confirmation",
            "/api/registrations/{token}/cancellation",
            "/api/registrations/{token}/consents/withdrawals")
        .open(GET, "/api/registrations/{token}/consents")
        .open(PUT, "/api/registrations/{token}")
        .open(DELETE, "/api/registrations/{token}")
        .open(
            GET,
            "/api/gatherings/{id}/json-ld",
            "/calendars/gatherings/{id}.ics",
            "/calendars/campaigns/{id}.ics",
            "/calendars/committees/{id}.ics",
            "/calendars/departements/{code}.ics",
            "/calendars/near.ics",
            "/calendars/registrations/{token}.ics",
            "/calendars/private/{token}.ics")
        .open(GET, "/api/registrations/{token}/code.svg", "/api/gatherings/{id}/funds")
        .authenticated(
            GET,
            "/api/gatherings/{id}/registrations",
            "/api/gatherings/{id}/check-ins",
            "/api/gatherings/{id}/check-ins/list",
            "/api/gatherings/{id}/check-ins/key")
        .authenticated(POST, "/api/gatherings/{id}/check-ins", "/api/gatherings/{id}/funds")
        .optional(GET, "/api/gatherings/{id}", "/api/gatherings/{id}/slots")
        .authenticated(
            POST,
            "/api/gatherings",
            "/api/gatherings/{id}/publication",
            "/api/gatherings/{id}/postponement",
            "/api/gatherings/{id}/cancellation",
            "/api/gatherings/{id}/holding",
            "/api/gatherings/{id}/report",
            "/api/gatherings/{id}/hosts/{committee}")
        .authenticated(PUT, "/api/gatherings/{id}", "/api/gatherings/{id}/slots/{key}")
        .authenticated(
            DELETE, "/api/gatherings/{id}/slots/{key}", "/api/gatherings/{id}/hosts/{committee}")
        .open(GET, "/api/committees/invitations/{token}", "/api/committees/unsubscriptions/{token}")
        .open(GET, "/api/committees/askings/{token}")
        .open(
            POST,
            "/api/committees/unsubscriptions/{token}",
            "/api/committees/askings/{token}",
            "/api/committees/{id}/askings")
        .open(DELETE, "/api/committees/invitations/{token}", "/api/committees/askings/{token}")
        .optional(POST, "/api/committees/invitations/{token}")
        .optional(
            GET,
            "/api/committees",
            "/api/committees/{id}",
            "/api/committees/{id}/notes",
            "/api/committees/{id}/notes/{note}")
        .authenticated(
            GET,
            "/api/committees/{id}/numbers",
            "/api/committees/{id}/members",
            "/api/committees/{id}/requests",
            "/api/committees/{id}/hostings",
            "/api/committees/{id}/invitations")
        .authenticated(
            POST,
            "/api/committees",
            "/api/committees/{id}/requests",
            "/api/committees/{id}/requests/{request}/acceptance",
            "/api/committees/{id}/requests/{request}/refusal",
            "/api/committees/{id}/invitations",
            "/api/committees/{id}/letters",
            "/api/committees/{id}/notes")
        .authenticated(
            PUT,
            "/api/committees/{id}",
            "/api/committees/{id}/members/{member}",
            "/api/committees/{id}/notes/{note}")
        .authenticated(
            DELETE,
            "/api/committees/{id}/members/{member}",
            "/api/committees/{id}/requests/{request}",
            "/api/committees/{id}/invitations/{invitation}",
            "/api/committees/{id}/notes/{note}")
        .build();
  }
}
