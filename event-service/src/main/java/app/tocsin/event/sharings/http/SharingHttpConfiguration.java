package app.tocsin.event.sharings.http;

import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.event.registrations.Bookings;
import app.tocsin.event.registrations.Registering;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.event.sharings.SharingContacts;
import app.tocsin.event.sharings.SharingEventFormat;
import app.tocsin.event.sharings.Sharings;
import app.tocsin.event.sharings.WithdrawingConsents;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class SharingHttpConfiguration {
  @Bean
  SharingContacts sharingContacts(
      Registering registering,
      Bookings bookings,
      Sharings sharings,
      SharingEventFormat format,
      ConsentProofs proofs,
      Clock clock) {
    return new SharingContacts(registering, bookings, sharings, format, proofs, clock);
  }

  @Bean
  RouterFunction<ServerResponse> consentRoutes(
      Registering registering,
      Bookings bookings,
      Sharings sharings,
      ConsentProofs proofs,
      Tokens tokens,
      Clock clock) {
    var handlers =
        new ConsentHandlers(
            new WithdrawingConsents(registering, bookings, sharings, proofs, clock), tokens);
    return RouterFunctions.route()
        .GET("/api/registrations/{token}/consents", handlers::look)
        .POST("/api/registrations/{token}/consents/withdrawals", handlers::withdraw)
        .build();
  }
}
