package app.tocsin.event.committees.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.persons.EmailAddress;
import app.tocsin.defaults.requests.Ids;
import app.tocsin.event.committees.Committee;
import app.tocsin.event.committees.CommitteeCommand;
import app.tocsin.event.committees.CommitteeCommand.Accept;
import app.tocsin.event.committees.CommitteeCommand.Ask;
import app.tocsin.event.committees.CommitteeCommand.Decline;
import app.tocsin.event.committees.CommitteeCommand.Invite;
import app.tocsin.event.committees.CommitteeCommand.Revoke;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.committees.Invitation;
import app.tocsin.event.committees.JoinRequest;
import app.tocsin.event.committees.ManagingCommittees;
import app.tocsin.event.committees.Role;
import app.tocsin.event.committees.SealedMembers;
import app.tocsin.event.committees.SealedMembers.Who;
import app.tocsin.event.committees.http.CommitteeJson.InvitationJson;
import app.tocsin.event.committees.http.CommitteeJson.RequestJson;
import app.tocsin.event.registrations.Keying;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** How people come into a committee: they ask, or are invited. */
class EntryHandlers {
  private static final Duration VALID = Duration.ofDays(14);

  private final ManagingCommittees managing;
  private final SealedMembers sealing;
  private final Keying keying;
  private final Clock clock;
  private final Answers answers;

  EntryHandlers(
      ManagingCommittees managing,
      Committees committees,
      SealedMembers sealing,
      Keying keying,
      Clock clock) {
    this.managing = managing;
    this.sealing = sealing;
    this.keying = keying;
    this.clock = clock;
    this.answers = new Answers(committees);
  }

  Mono<ServerResponse> ask(ServerRequest request) {
    return Answers.withId(
        request,
        id ->
            Mono.zip(JsonBody.fields(request), Answers.actor(request))
                .flatMap(
                    both -> {
                      Fields fields = both.getT1();
                      Who who = CommitteeForm.who(fields);
                      if (who == null || !fields.errors().isEmpty()) {
                        return Answers.invalid(request, fields);
                      }
                      String person = both.getT2().id();
                      var asked = new JoinRequest(Ids.next(), person, sealing.seal(who, id), now());
                      return managing
                          .decide(id, new Ask(asked), both.getT2())
                          .flatMap(
                              outcome ->
                                  Answers.answer(
                                      request, outcome, after -> receipt(after, person)));
                    }));
  }

  /** Who asks twice is told of the first time. */
  private static Mono<ServerResponse> receipt(Committee committee, String person) {
    Optional<JoinRequest> stored =
        committee.people().requests().stream().filter(it -> it.person().equals(person)).findAny();
    return ServerResponse.status(HttpStatus.ACCEPTED)
        .bodyValue(stored.map(it -> Map.of("id", it.id())).orElseGet(Map::of));
  }

  Mono<ServerResponse> requests(ServerRequest request) {
    Instant now = now();
    return asCoordinator(
        request,
        committee ->
            committee.people().requests().stream()
                .filter(it -> !it.isOver(now))
                .map(it -> json(committee, it))
                .toList());
  }

  Mono<ServerResponse> accept(ServerRequest request) {
    return JsonBody.fields(request)
        .flatMap(
            fields -> {
              String role = fields.word("role", Role.words(), Role.MEMBER.word());
              return fields.errors().isEmpty()
                  ? decide(request, new Accept(request.pathVariable("request"), Role.of(role)))
                  : Answers.invalid(request, fields);
            });
  }

  Mono<ServerResponse> decline(ServerRequest request) {
    return Answers.withId(
        request,
        id ->
            Answers.actor(request)
                .flatMap(
                    actor ->
                        managing.decide(
                            id, new Decline(request.pathVariable("request"), actor.id()), actor))
                .flatMap(outcome -> Answers.noContent(request, outcome)));
  }

  Mono<ServerResponse> invite(ServerRequest request) {
    return Answers.withId(
        request,
        id ->
            Mono.zip(JsonBody.fields(request), Answers.actor(request))
                .flatMap(
                    both -> {
                      Fields fields = both.getT1();
                      Who mailbox = CommitteeForm.mailbox(fields);
                      String role = fields.word("role", Role.words(), Role.MEMBER.word());
                      if (mailbox == null || !fields.errors().isEmpty()) {
                        return Answers.invalid(request, fields);
                      }
                      var invitation =
                          new Invitation(
                              Ids.next(),
                              sealing.seal(mailbox, id),
                              Role.of(role),
                              now().plus(VALID),
                              keying.invited(id.value(), EmailAddress.of(mailbox.email())),
                              "");
                      return managing
                          .decide(id, new Invite(invitation, both.getT2().id()), both.getT2())
                          .flatMap(
                              outcome ->
                                  Answers.answer(
                                      request,
                                      outcome,
                                      after ->
                                          ServerResponse.status(HttpStatus.CREATED)
                                              .bodyValue(json(after, stored(after, invitation)))));
                    }));
  }

  /** Who is invited twice is told of the first time. */
  private static Invitation stored(Committee committee, Invitation invitation) {
    return committee.people().invitations().stream()
        .filter(it -> it.mailbox().equals(invitation.mailbox()))
        .findAny()
        .orElse(invitation);
  }

  Mono<ServerResponse> invitations(ServerRequest request) {
    Instant now = now();
    return asCoordinator(
        request,
        committee ->
            committee.people().invitations().stream()
                .filter(it -> !it.isOver(now))
                .map(it -> json(committee, it))
                .toList());
  }

  Mono<ServerResponse> revoke(ServerRequest request) {
    return decide(request, new Revoke(request.pathVariable("invitation")));
  }

  private Mono<ServerResponse> decide(ServerRequest request, CommitteeCommand command) {
    return Answers.withId(
        request,
        id ->
            Answers.actor(request)
                .flatMap(actor -> managing.decide(id, command, actor))
                .flatMap(outcome -> Answers.noContent(request, outcome)));
  }

  private interface Listing {
    List<?> of(Committee committee);
  }

  private Mono<ServerResponse> asCoordinator(ServerRequest request, Listing listing) {
    return answers.asMember(
        request,
        (committee, actor) ->
            MemberHandlers.isCoordinator(committee, actor)
                ? ServerResponse.ok()
                    .header("Cache-Control", "no-store")
                    .bodyValue(Map.of("items", listing.of(committee)))
                : MemberHandlers.forbidden(request));
  }

  private RequestJson json(Committee committee, JoinRequest asked) {
    Who who = sealing.open(asked.sealed(), committee.id());
    return new RequestJson(
        asked.id(),
        who.name(),
        who.email(),
        who.message(),
        who.commune().isEmpty() ? null : who.commune(),
        asked.hasAccount(),
        asked.at());
  }

  private InvitationJson json(Committee committee, Invitation invitation) {
    return new InvitationJson(
        invitation.id(),
        sealing.open(invitation.sealed(), committee.id()).email(),
        invitation.role().word(),
        invitation.until());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
