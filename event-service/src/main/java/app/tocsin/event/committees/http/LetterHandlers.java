package app.tocsin.event.committees.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Ids;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.event.committees.Committee;
import app.tocsin.event.committees.CommitteeCommand.Subscribe;
import app.tocsin.event.committees.CommitteeCommand.Write;
import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.committees.ManagingCommittees;
import app.tocsin.event.committees.Member;
import app.tocsin.event.committees.WrittenLetters;
import app.tocsin.event.committees.WrittenLetters.Written;
import app.tocsin.event.gatherings.Actor;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.event.registrations.Tokens.Kind;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What coordinators write to all members, and how these have no more of it. */
class LetterHandlers {
  private static final TextRule SUBJECT = TextRule.line(3, 150);
  private static final TextRule TEXT = TextRule.lines(1, 8_000);

  private final ManagingCommittees managing;
  private final Committees committees;
  private final WrittenLetters letters;
  private final Tokens tokens;
  private final UnsubscribePage page;
  private final Answers answers;

  LetterHandlers(
      ManagingCommittees managing,
      Committees committees,
      WrittenLetters letters,
      Tokens tokens,
      UnsubscribePage page) {
    this.managing = managing;
    this.committees = committees;
    this.letters = letters;
    this.tokens = tokens;
    this.page = page;
    this.answers = new Answers(committees);
  }

  /**
   * The text is stored before it is decided whether it may be sent: a crash sends none by halves.
   */
  Mono<ServerResponse> write(ServerRequest request) {
    Optional<String> key = Answers.key(request);
    return answers.asMember(
        request,
        (committee, actor) ->
            JsonBody.fields(request)
                .flatMap(
                    fields ->
                        MemberHandlers.isCoordinator(committee, actor)
                            ? write(request, committee, actor, fields, key)
                            : MemberHandlers.forbidden(request)));
  }

  private Mono<ServerResponse> write(
      ServerRequest request,
      Committee committee,
      Actor actor,
      Fields fields,
      Optional<String> key) {
    String subject = fields.text("subject", SUBJECT);
    String text = fields.text("text", TEXT);
    if (!fields.errors().isEmpty()) {
      return Answers.invalid(request, fields);
    }
    String id = Ids.next("letter\n" + committee.id() + "\n" + actor.id(), key);
    var letter = new Written(id, committee.id(), subject, text);
    return letters
        .keep(letter)
        .flatMap(
            stored ->
                stored.equals(letter)
                    ? managing
                        .decide(committee.id(), new Write(id), actor)
                        .flatMap(outcome -> Answers.answer(request, outcome, _ -> sent(id)))
                    : Problems.respond(request, Problem.of("idempotency-key-reused")));
  }

  private static Mono<ServerResponse> sent(String id) {
    return ServerResponse.status(HttpStatus.ACCEPTED).bodyValue(Map.of("id", id));
  }

  /** A page with a button: mail scanners open links. */
  Mono<ServerResponse> show(ServerRequest request) {
    return withMember(
        request,
        (committee, member) ->
            ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .header("Cache-Control", "no-store")
                .bodyValue(page.of(committee.mandate().name(), member.mails())));
  }

  /** RFC 8058: one POST, whatever it carries. */
  Mono<ServerResponse> unsubscribe(ServerRequest request) {
    return withMember(
        request,
        (committee, member) ->
            managing
                .decide(
                    committee.id(),
                    new Subscribe(member.id(), false),
                    new Actor(member.person(), false, false))
                .flatMap(
                    outcome ->
                        Answers.answer(
                            request,
                            outcome,
                            _ ->
                                ServerResponse.ok()
                                    .contentType(MediaType.TEXT_HTML)
                                    .bodyValue(page.of(committee.mandate().name(), false)))));
  }

  private interface Step {
    Mono<ServerResponse> of(Committee committee, Member member);
  }

  /** Who has left gets no more mails: that is what they asked for. */
  private Mono<ServerResponse> withMember(ServerRequest request, Step then) {
    Optional<String[]> parts =
        tokens
            .text(Kind.UNSUBSCRIBE, request.pathVariable("token"))
            .map(text -> text.split(":", 2))
            .filter(found -> found.length == 2 && CommitteeId.isId(found[0]));
    return Mono.justOrEmpty(parts)
        .flatMap(
            found ->
                committees
                    .find(new CommitteeId(found[0]))
                    .flatMap(
                        committee ->
                            Mono.justOrEmpty(committee.member(found[1]))
                                .flatMap(member -> then.of(committee, member))))
        .switchIfEmpty(Mono.defer(() -> Problems.respond(request, Problem.of("member-not-found"))));
  }
}
