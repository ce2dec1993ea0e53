package app.tocsin.event.committees.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.persons.EmailAddress;
import app.tocsin.defaults.requests.Ids;
import app.tocsin.event.committees.Committee;
import app.tocsin.event.committees.CommitteeCommand;
import app.tocsin.event.committees.CommitteeCommand.Invite;
import app.tocsin.event.committees.CommitteeCommand.Revoke;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.committees.Invitation;
import app.tocsin.event.committees.ManagingCommittees;
import app.tocsin.event.committees.Role;
import app.tocsin.event.committees.SealedMembers;
import app.tocsin.event.committees.SealedMembers.Who;
import app.tocsin.event.committees.http.CommitteeJson.InvitationJson;
import app.tocsin.event.registrations.Keying;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Coordinators invite mailboxes into a committee. */
class InvitationHandlers {
  private static final Duration VALID = Duration.ofDays(14);

  private final ManagingCommittees managing;
  private final SealedMembers sealing;
  private final Keying keying;
  private final Clock clock;
  private final Answers answers;

  InvitationHandlers(
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

  Mono<ServerResponse> list(ServerRequest request) {
    Instant now = now();
    return answers.asCoordinator(
        request,
        (committee, _) ->
            Answers.list(
                Map.of(
                    "items",
                    committee.people().invitations().stream()
                        .filter(it -> !it.isOver(now))
                        .map(it -> json(committee, it))
                        .toList())));
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
