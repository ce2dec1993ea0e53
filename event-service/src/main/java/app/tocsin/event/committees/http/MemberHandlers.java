package app.tocsin.event.committees.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.event.committees.Committee;
import app.tocsin.event.committees.CommitteeCommand;
import app.tocsin.event.committees.CommitteeCommand.ChangeRole;
import app.tocsin.event.committees.CommitteeCommand.HandOver;
import app.tocsin.event.committees.CommitteeCommand.Leave;
import app.tocsin.event.committees.CommitteeCommand.Subscribe;
import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.CommitteeOutcome;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.committees.ManagingCommittees;
import app.tocsin.event.committees.Member;
import app.tocsin.event.committees.Role;
import app.tocsin.event.committees.SealedMembers;
import app.tocsin.event.committees.Summary;
import app.tocsin.event.committees.http.CommitteeJson.MemberJson;
import app.tocsin.event.gatherings.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Who is in a committee. {@code me} names the caller among its members. */
class MemberHandlers {
  private final ManagingCommittees managing;
  private final Committees committees;
  private final SealedMembers sealing;
  private final Answers answers;

  MemberHandlers(ManagingCommittees managing, Committees committees, SealedMembers sealing) {
    this.managing = managing;
    this.committees = committees;
    this.sealing = sealing;
    this.answers = new Answers(committees);
  }

  /** Names and roles for members; addresses for coordinators only. */
  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    Optional<String> after =
        request
            .queryParam("after")
            .filter(text -> !text.isEmpty())
            .map(text -> Cursor.parse(text, 1).orElseThrow().parts().getFirst());
    return Answers.withId(
        request,
        id ->
            Answers.actor(request)
                .flatMap(
                    actor ->
                        committees
                            .summary(id, actor.id())
                            .flatMap(committee -> list(request, committee, actor, after, limit)))
                .switchIfEmpty(Mono.defer(() -> Answers.notFound(request))));
  }

  private Mono<ServerResponse> list(
      ServerRequest request, Summary committee, Actor actor, Optional<String> after, int limit) {
    if (!actor.admin() && committee.own() == null) {
      return forbidden(request);
    }
    boolean coordinator =
        actor.admin() || (committee.own() != null && committee.own().role() == Role.COORDINATOR);
    return committees
        .members(committee.id(), after, limit + 1)
        .collectList()
        .flatMap(
            found ->
                ServerResponse.ok()
                    .header("Cache-Control", "no-store")
                    .bodyValue(page(committee.id(), found, limit, coordinator)));
  }

  private Map<String, Object> page(
      CommitteeId committee, List<Member> found, int limit, boolean coordinator) {
    List<Member> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(member -> json(committee, member, coordinator)).toList());
    if (found.size() > limit) {
      page.put("next", Cursor.of(shown.getLast().id()).toString());
    }
    return page;
  }

  /** A coordinator gives a role; everybody says for themselves whether they want mails. */
  Mono<ServerResponse> change(ServerRequest request) {
    return answers.asMember(
        request,
        (committee, actor) ->
            JsonBody.fields(request).flatMap(fields -> change(request, committee, actor, fields)));
  }

  private Mono<ServerResponse> change(
      ServerRequest request, Committee committee, Actor actor, Fields fields) {
    String role = fields.word("role", Role.words(), "-");
    boolean mails = role.equals("-") && fields.flag("mails", null);
    if (!fields.errors().isEmpty()) {
      return Answers.invalid(request, fields);
    }
    String member = member(request, committee, actor);
    CommitteeCommand command =
        role.equals("-") ? new Subscribe(member, mails) : new ChangeRole(member, Role.of(role));
    return managing
        .decide(committee.id(), command, actor)
        .flatMap(
            outcome ->
                Answers.answer(
                    request,
                    outcome,
                    after ->
                        after
                            .member(member)
                            .map(
                                it ->
                                    ServerResponse.ok()
                                        .bodyValue(
                                            json(after.id(), it, isCoordinator(after, actor))))
                            .orElseGet(() -> ServerResponse.noContent().build())));
  }

  /** Leaves, or is removed; the last coordinator names a {@code successor}. */
  Mono<ServerResponse> leave(ServerRequest request) {
    return answers.asMember(
        request,
        (committee, actor) -> {
          String member = member(request, committee, actor);
          Optional<String> successor = request.queryParam("successor");
          Mono<CommitteeOutcome> outcome =
              managing.decide(
                  committee.id(),
                  successor
                      .<CommitteeCommand>map(next -> new HandOver(member, next))
                      .orElseGet(() -> new Leave(member)),
                  actor);
          return outcome.flatMap(it -> Answers.noContent(request, it));
        });
  }

  static boolean isCoordinator(Committee committee, Actor actor) {
    return actor.admin()
        || committee.role(actor.id()).filter(role -> role == Role.COORDINATOR).isPresent();
  }

  static Mono<ServerResponse> forbidden(ServerRequest request) {
    return Problems.respond(request, Problem.of("forbidden"));
  }

  private static String member(ServerRequest request, Committee committee, Actor actor) {
    String id = request.pathVariable("member");
    return id.equals("me") ? committee.memberOf(actor.id()).map(Member::id).orElse(id) : id;
  }

  private MemberJson json(CommitteeId committee, Member member, boolean coordinator) {
    return MemberJson.of(member, sealing.open(member.sealed(), committee), coordinator);
  }
}
