package app.tocsin.event.registrations.http;

import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.defaults.persons.Sealing;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.ManagingGatherings;
import app.tocsin.event.mails.LetterWriter;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.event.registrations.Bookings;
import app.tocsin.event.registrations.CountingRegistrations;
import app.tocsin.event.registrations.ErasingRegistrants;
import app.tocsin.event.registrations.FormMaking;
import app.tocsin.event.registrations.Forms;
import app.tocsin.event.registrations.Keying;
import app.tocsin.event.registrations.PersonalData;
import app.tocsin.event.registrations.Registering;
import app.tocsin.event.registrations.RegistrationLog;
import app.tocsin.event.registrations.Registrations;
import app.tocsin.event.registrations.RosterLanes;
import app.tocsin.event.registrations.RosterLanes.RosterEvents;
import app.tocsin.event.registrations.Rosters;
import app.tocsin.event.registrations.SealedRegistrants;
import app.tocsin.event.registrations.SlotLetters;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.event.registrations.Withdrawals;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.territories.Territories;
import java.time.Clock;
import java.util.Base64;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistrationProperties.class)
class RegistrationHttpConfiguration {
  @Bean
  Sealing sealing(RegistrationProperties properties) {
    return Sealing.withKeys(properties.personKeys());
  }

  @Bean
  SealedRegistrants sealedRegistrants(Sealing sealing) {
    return new SealedRegistrants(sealing);
  }

  @Bean
  Keying keying(RegistrationProperties properties) {
    return new Keying(Base64.getDecoder().decode(properties.addressSecret()));
  }

  @Bean
  Tokens tokens(RegistrationProperties properties) {
    return new Tokens(Base64.getDecoder().decode(properties.tokenSecret()));
  }

  @Bean
  RosterLanes rosterLanes(
      Gatherings gatherings, Rosters rosters, RosterEvents events, Clock clock) {
    return new RosterLanes(gatherings, rosters, events, clock);
  }

  @Bean
  Registering registering(
      Gatherings gatherings,
      RosterLanes lanes,
      RegistrationLog log,
      Forms forms,
      FormMaking making,
      MailQueue mails,
      Clock clock) {
    return new Registering(gatherings, lanes, log, forms, making, mails, clock);
  }

  @Bean
  ConsentProofs consentProofs(Sealing sealing) {
    return new ConsentProofs(sealing);
  }

  @Bean
  FormMaking formMaking(Keying keying, SealedRegistrants sealing, ConsentProofs proofs) {
    return new FormMaking(keying, sealing, proofs);
  }

  @Bean
  Bookings bookings(Rosters rosters, Forms forms, Registrations registrations) {
    return new Bookings(rosters, forms, registrations);
  }

  @Bean
  ErasingRegistrants erasingRegistrants(
      PersonalData data,
      Withdrawals withdrawals,
      Gatherings gatherings,
      RegistrationProperties properties,
      Clock clock) {
    return new ErasingRegistrants(data, withdrawals, gatherings, properties.keepFor(), clock);
  }

  @Bean
  CountingRegistrations countingRegistrations(Rosters rosters, Tallies registrationTallies) {
    return new CountingRegistrations(rosters, registrationTallies);
  }

  @Bean
  LetterWriter slotLetters(
      Bookings bookings,
      Gatherings gatherings,
      SealedRegistrants sealing,
      ConsentProofs proofs,
      Tokens tokens,
      MailQueue queue,
      RegistrationProperties properties,
      Clock clock) {
    return new SlotLetters(
        bookings, gatherings, sealing, proofs, tokens, queue, properties.publicUrl(), clock);
  }

  @Bean
  RouterFunction<ServerResponse> registrationRoutes(
      Registering registering, Territories territories, OwnHandlers own, HostHandlers hosts) {
    var handlers = new RegistrationHandlers(registering, new RegistrationForm(territories));
    return RouterFunctions.route()
        .POST("/api/gatherings/{id}/registrations", handlers::register)
        .GET("/api/gatherings/{id}/registrations", hosts::list)
        .GET("/api/gatherings/{id}/places", hosts::places)
        .GET("/api/registrations/{token}", own::show)
        .PUT("/api/registrations/{token}", own::change)
        .DELETE("/api/registrations/{token}", own::cancel)
        .POST("/api/registrations/{token}/confirmation", own::confirm)
        .POST("/api/registrations/{token}/cancellation", own::cancel)
        .build();
  }

  @Bean
  OwnHandlers ownHandlers(Registering registering, Bookings bookings, Tokens tokens) {
    return new OwnHandlers(registering, bookings, tokens, new OwnPage());
  }

  @Bean
  HostHandlers hostHandlers(
      Registering registering,
      ManagingGatherings managing,
      Bookings bookings,
      Rosters rosters,
      Tallies registrationTallies,
      SealedRegistrants sealing,
      Withdrawals withdrawals) {
    return new HostHandlers(
        registering, managing, bookings, rosters, registrationTallies, sealing, withdrawals);
  }
}
