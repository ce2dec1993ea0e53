package app.tocsin.event.committees.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.event.committees.Committee;
import app.tocsin.event.committees.CommitteeCommand;
import app.tocsin.event.committees.CommitteeCommand.Join;
import app.tocsin.event.committees.CommitteeCommand.Leave;
import app.tocsin.event.committees.CommitteeCommand.Refuse;
import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.committees.Invitation;
import app.tocsin.event.committees.ManagingCommittees;
import app.tocsin.event.committees.Member;
import app.tocsin.event.committees.SealedMembers;
import app.tocsin.event.committees.SealedMembers.Who;
import app.tocsin.event.committees.Summary;
import app.tocsin.event.gatherings.Actor;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.event.registrations.Tokens.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * What the link of an invitation opens. Who follows it without an account is known by the mailbox
 * that it was sent to: the link stays theirs, to leave by, or to sign in by later.
 */
class InvitedHandlers {
  private final ManagingCommittees managing;
  private final Committees committees;
  private final SealedMembers sealing;
  private final Tokens tokens;
  private final Clock clock;
  private final AreaNames names;

  InvitedHandlers(
      ManagingCommittees managing,
      Committees committees,
      SealedMembers sealing,
      Tokens tokens,
      Clock clock,
      AreaNames names) {
    this.managing = managing;
    this.committees = committees;
    this.sealing = sealing;
    this.tokens = tokens;
    this.clock = clock;
    this.names = names;
  }

  /** What it is for; a look changes nothing. */
  Mono<ServerResponse> show(ServerRequest request) {
    return withInvited(
        request,
        (committee, id) ->
            ServerResponse.ok()
                .header("Cache-Control", "no-store")
                .bodyValue(
                    guest(committee, id)
                        .map(member -> shown(committee, member))
                        .orElseGet(() -> shown(committee, invitation(committee, id)))));
  }

  /** Comes in; the address is the one that it was sent to. */
  Mono<ServerResponse> follow(ServerRequest request) {
    return withToken(
        request,
        invited ->
            Mono.zip(
                    JsonBody.fields(request),
                    Answers.actor(request).defaultIfEmpty(actor(invited.id())),
                    committees.find(invited.committee()))
                .flatMap(
                    all -> follow(request, all.getT3(), invited.id(), all.getT1(), all.getT2())));
  }

  private Mono<ServerResponse> follow(
      ServerRequest request, Committee committee, String id, Fields fields, Actor actor) {
    String name = CommitteeForm.name(fields);
    if (!fields.errors().isEmpty()) {
      return Answers.invalid(request, fields);
    }
    String sealed =
        committee
            .invitation(id, now())
            .map(it -> sealing.open(it.sealed(), committee.id()))
            .map(to -> new Who(name, to.email(), to.locale(), ""))
            .map(who -> sealing.seal(who, committee.id()))
            .orElse("");
    return managing
        .decide(committee.id(), new Join(id, actor.id(), sealed), actor)
        .flatMap(
            outcome ->
                Answers.answer(
                    request,
                    outcome,
                    after ->
                        ServerResponse.ok()
                            .bodyValue(CommitteeJson.of(Summary.of(after, actor.id()), names))));
  }

  /** Doesn't want to; or leaves, having come in without an account. */
  Mono<ServerResponse> decline(ServerRequest request) {
    return withInvited(
        request,
        (committee, id) -> {
          CommitteeCommand command =
              guest(committee, id).isPresent() ? new Leave(id) : new Refuse(id);
          return managing
              .decide(committee.id(), command, actor(id))
              .flatMap(outcome -> Answers.noContent(request, outcome));
        });
  }

  private Map<String, Object> shown(Committee committee, Invitation invitation) {
    Map<String, Object> shown = about(committee, invitation.sealed());
    shown.put("role", invitation.role().word());
    shown.put("until", invitation.until());
    committee
        .member(invitation.by())
        .map(member -> sealing.open(member.sealed(), committee.id()).name())
        .ifPresent(name -> shown.put("invitedBy", name));
    shown.put("joined", false);
    return shown;
  }

  private Map<String, Object> shown(Committee committee, Member member) {
    Map<String, Object> shown = about(committee, member.sealed());
    shown.put("role", member.role().word());
    shown.put("joined", true);
    return shown;
  }

  private Map<String, Object> about(Committee committee, String sealed) {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("committeeId", committee.id().value());
    about.put("committee", committee.mandate().name());
    about.put("description", committee.mandate().description());
    about.put("language", sealing.open(sealed, committee.id()).locale());
    return about;
  }

  private record Invited(CommitteeId committee, String id) {}

  private interface ByToken {
    Mono<ServerResponse> of(Invited invited);
  }

  private interface ByInvitation {
    Mono<ServerResponse> of(Committee committee, String id);
  }

  private Mono<ServerResponse> withToken(ServerRequest request, ByToken then) {
    return Mono.justOrEmpty(
            tokens
                .text(Kind.INVITATION, request.pathVariable("token"))
                .map(text -> text.split(":", 2))
                .filter(parts -> parts.length == 2 && CommitteeId.isId(parts[0]))
                .map(parts -> new Invited(new CommitteeId(parts[0]), parts[1])))
        .flatMap(then::of)
        .switchIfEmpty(Mono.defer(() -> Problems.respond(request, Problem.of("invitation-over"))));
  }

  /** Where it can be followed still, or was without an account. */
  private Mono<ServerResponse> withInvited(ServerRequest request, ByInvitation then) {
    return withToken(
        request,
        invited ->
            committees
                .find(invited.committee())
                .filter(
                    committee ->
                        guest(committee, invited.id()).isPresent()
                            || committee.invitation(invited.id(), now()).isPresent())
                .flatMap(committee -> then.of(committee, invited.id())));
  }

  private Invitation invitation(Committee committee, String id) {
    return committee.invitation(id, Instant.MIN).orElseThrow();
  }

  private static Optional<Member> guest(Committee committee, String id) {
    return committee.member(id).filter(member -> !member.hasAccount());
  }

  private static Actor actor(String invitation) {
    return new Actor(Member.guest(invitation), false, false);
  }

  private Instant now() {
    return clock.instant();
  }
}
