package app.tocsin.event.committees.http;

import app.tocsin.defaults.persons.Sealing;
import app.tocsin.event.committees.AskingForMails;
import app.tocsin.event.committees.AskingToJoin;
import app.tocsin.event.committees.Askings;
import app.tocsin.event.committees.CommitteeLetters;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.committees.CountingCommittees;
import app.tocsin.event.committees.HearingOfHosts;
import app.tocsin.event.committees.HostLetters;
import app.tocsin.event.committees.KeepingNotes;
import app.tocsin.event.committees.ManagingCommittees;
import app.tocsin.event.committees.ManagingCommittees.CommitteeEvents;
import app.tocsin.event.committees.Notes;
import app.tocsin.event.committees.SealedMembers;
import app.tocsin.event.committees.WrittenLetters;
import app.tocsin.event.doors.CheckIns;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.localities.Localities;
import app.tocsin.event.mails.LetterWriter;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.event.registrations.CountingRegistrations;
import app.tocsin.event.registrations.Keying;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.territories.Territories;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class CommitteeHttpConfiguration {
  @Bean
  SealedMembers sealedMembers(Sealing sealing) {
    return new SealedMembers(sealing);
  }

  @Bean
  AskingForMails askingForMails(Committees committees, MailQueue queue, Clock clock) {
    return new AskingForMails(committees, queue, clock);
  }

  /** Also what committees allow their members to do with gatherings. */
  @Bean
  ManagingCommittees managingCommittees(
      Committees committees, CommitteeEvents events, AskingForMails mails, Clock clock) {
    return new ManagingCommittees(committees, events, mails, clock);
  }

  @Bean
  CountingCommittees countingCommittees(
      Gatherings gatherings,
      CountingRegistrations registrations,
      CheckIns checkIns,
      Localities localities) {
    return new CountingCommittees(gatherings, registrations, checkIns, localities);
  }

  @Bean
  LetterWriter committeeLetters(
      Committees committees,
      Askings askings,
      WrittenLetters written,
      SealedMembers sealing,
      Tokens tokens,
      @Value("${tocsin.registration.public-url}") URI publicUrl,
      Clock clock) {
    return new CommitteeLetters(committees, askings, written, sealing, tokens, publicUrl, clock);
  }

  @Bean
  LetterWriter hostLetters(
      Committees committees,
      Gatherings gatherings,
      SealedMembers sealing,
      @Value("${tocsin.registration.public-url}") URI publicUrl) {
    return new HostLetters(committees, gatherings, sealing, publicUrl);
  }

  @Bean
  HearingOfHosts hearingOfHosts(ManagingCommittees managing) {
    return new HearingOfHosts(managing);
  }

  @Bean
  RouterFunction<ServerResponse> committeeRoutes(
      ManagingCommittees managing,
      Committees committees,
      CountingCommittees counting,
      SealedMembers sealing,
      Territories territories) {
    var handlers =
        new CommitteeHandlers(
            managing,
            committees,
            counting,
            sealing,
            new CommitteeForm(territories),
            new AreaNames(territories));
    var members = new MemberHandlers(managing, committees, sealing);
    return RouterFunctions.route()
        .POST("/api/committees", handlers::found)
        .GET("/api/committees", handlers::list)
        .GET("/api/committees/{id}", handlers::find)
        .PUT("/api/committees/{id}", handlers::edit)
        .GET("/api/committees/{id}/numbers", handlers::numbers)
        .GET("/api/committees/{id}/members", members::list)
        .PUT("/api/committees/{id}/members/{member}", members::change)
        .DELETE("/api/committees/{id}/members/{member}", members::leave)
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> committeeEntryRoutes(
      ManagingCommittees managing,
      Committees committees,
      SealedMembers sealing,
      Keying keying,
      Tokens tokens,
      Territories territories,
      Clock clock) {
    var requests = new RequestHandlers(managing, committees, sealing, clock);
    var invitations = new InvitationHandlers(managing, committees, sealing, keying, clock);
    var invited =
        new InvitedHandlers(
            managing, committees, sealing, tokens, clock, new AreaNames(territories));
    return RouterFunctions.route()
        .GET("/api/committees/invitations/{token}", invited::show)
        .POST("/api/committees/invitations/{token}", invited::follow)
        .DELETE("/api/committees/invitations/{token}", invited::decline)
        .POST("/api/committees/{id}/requests", requests::ask)
        .GET("/api/committees/{id}/requests", requests::list)
        .POST("/api/committees/{id}/requests/{request}/acceptance", requests::accept)
        .POST("/api/committees/{id}/requests/{request}/refusal", requests::refuse)
        .DELETE("/api/committees/{id}/requests/{request}", requests::decline)
        .POST("/api/committees/{id}/invitations", invitations::invite)
        .GET("/api/committees/{id}/invitations", invitations::list)
        .DELETE("/api/committees/{id}/invitations/{invitation}", invitations::revoke)
        .build();
  }

  @Bean
  AskingToJoin askingToJoin(
      Committees committees,
      ManagingCommittees managing,
      Askings askings,
      SealedMembers sealing,
      Keying keying,
      MailQueue mails,
      Clock clock) {
    return new AskingToJoin(committees, managing, askings, sealing, keying, mails, clock);
  }

  @Bean
  RouterFunction<ServerResponse> committeeAskingRoutes(AskingToJoin asking, Tokens tokens) {
    var handlers = new AskingHandlers(asking, tokens);
    return RouterFunctions.route()
        .POST("/api/committees/{id}/askings", handlers::ask)
        .GET("/api/committees/askings/{token}", handlers::show)
        .POST("/api/committees/askings/{token}", handlers::confirm)
        .DELETE("/api/committees/askings/{token}", handlers::withdraw)
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> committeeTextRoutes(
      ManagingCommittees managing,
      Committees committees,
      Notes notes,
      WrittenLetters written,
      Tokens tokens,
      Clock clock) {
    var noteHandlers =
        new NoteHandlers(new KeepingNotes(committees, notes, clock), notes, committees);
    var letters = new LetterHandlers(managing, committees, written, tokens, new UnsubscribePage());
    return RouterFunctions.route()
        .GET("/api/committees/unsubscriptions/{token}", letters::show)
        .POST("/api/committees/unsubscriptions/{token}", letters::unsubscribe)
        .POST("/api/committees/{id}/letters", letters::write)
        .GET("/api/committees/{id}/notes", noteHandlers::list)
        .POST("/api/committees/{id}/notes", noteHandlers::write)
        .GET("/api/committees/{id}/notes/{note}", noteHandlers::find)
        .PUT("/api/committees/{id}/notes/{note}", noteHandlers::change)
        .DELETE("/api/committees/{id}/notes/{note}", noteHandlers::remove)
        .build();
  }
}
