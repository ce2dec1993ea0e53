package app.tocsin.event.committees.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.Ids;
import app.tocsin.defaults.requests.IfMatch;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.defaults.text.Slug;
import app.tocsin.event.committees.Committee;
import app.tocsin.event.committees.CommitteeCommand;
import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.committees.Committees.Wanted;
import app.tocsin.event.committees.CountingCommittees;
import app.tocsin.event.committees.ManagingCommittees;
import app.tocsin.event.committees.Mandate;
import app.tocsin.event.committees.SealedMembers;
import app.tocsin.event.committees.SealedMembers.Who;
import app.tocsin.event.committees.Summary;
import app.tocsin.event.committees.http.CommitteeJson.NumbersJson;
import app.tocsin.event.gatherings.Actor;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Committees: founded, found, described, counted. */
class CommitteeHandlers {
  private final ManagingCommittees managing;
  private final Committees committees;
  private final CountingCommittees counting;
  private final SealedMembers sealing;
  private final CommitteeForm form;
  private final AreaNames names;
  private final Answers answers;

  CommitteeHandlers(
      ManagingCommittees managing,
      Committees committees,
      CountingCommittees counting,
      SealedMembers sealing,
      CommitteeForm form,
      AreaNames names) {
    this.managing = managing;
    this.committees = committees;
    this.counting = counting;
    this.sealing = sealing;
    this.form = form;
    this.names = names;
    this.answers = new Answers(committees);
  }

  /** For organisers; who founds one is its coordinator. */
  Mono<ServerResponse> found(ServerRequest request) {
    Optional<String> key = Answers.key(request);
    return Mono.zip(JsonBody.fields(request), Answers.actor(request))
        .flatMap(
            both -> {
              Actor actor = both.getT2();
              return actor.organiser() || actor.admin()
                  ? found(request, both.getT1(), actor, key)
                  : Problems.respond(request, Problem.of("forbidden"));
            });
  }

  private Mono<ServerResponse> found(
      ServerRequest request, Fields fields, Actor actor, Optional<String> key) {
    Optional<Mandate> mandate = form.mandate(fields);
    Fields you = fields.optionalObject("you");
    if (you == null) {
      fields.refuse("you", "must say who you are: name and email");
    }
    Who who = CommitteeForm.who(you);
    if (mandate.isEmpty() || who == null || !fields.errors().isEmpty()) {
      return Answers.invalid(request, fields);
    }
    var id = new CommitteeId(Ids.next("committee\n" + actor.id(), key));
    String slug = Slug.of(mandate.get().name(), "committee", id.value());
    return managing
        .found(id, slug, mandate.get(), actor.id(), sealing.seal(who, id))
        .flatMap(
            outcome ->
                Answers.answer(
                    request,
                    outcome,
                    committee ->
                        ServerResponse.created(URI.create("/api/committees/" + id))
                            .eTag(IfMatch.tag(committee.version()))
                            .bodyValue(json(committee, actor))));
  }

  /** By territory; {@code mine=true} gives those that the caller is in. */
  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    Optional<String> after =
        request
            .queryParam("after")
            .filter(text -> !text.isEmpty())
            .map(text -> Cursor.parse(text, 1).orElseThrow().parts().getFirst());
    boolean mine = request.queryParam("mine").filter("true"::equals).isPresent();
    return Answers.actor(request)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            actor ->
                mine && actor.isEmpty()
                    ? Problems.respond(request, Problem.of("unauthenticated"))
                    : committees
                        .list(
                            wanted(request, mine, actor),
                            actor.map(Actor::id).orElse(null),
                            after,
                            limit + 1)
                        .collectList()
                        .flatMap(found -> page(found, limit)));
  }

  private static Wanted wanted(ServerRequest request, boolean mine, Optional<Actor> actor) {
    Optional<String> area =
        parameter(request, "commune")
            .map("commune:"::concat)
            .or(() -> parameter(request, "canton").map("canton:"::concat));
    return new Wanted(
        parameter(request, "departement").orElse(null),
        area.orElse(null),
        mine ? actor.map(Actor::id).orElse(null) : null);
  }

  private static Optional<String> parameter(ServerRequest request, String name) {
    return request.queryParam(name).filter(text -> !text.isEmpty() && text.length() <= 5);
  }

  private Mono<ServerResponse> page(List<Summary> found, int limit) {
    List<Summary> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(each -> CommitteeJson.of(each, names)).toList());
    if (found.size() > limit) {
      page.put("next", Cursor.of(shown.getLast().id().value()).toString());
    }
    return ServerResponse.ok().bodyValue(page);
  }

  Mono<ServerResponse> find(ServerRequest request) {
    return Answers.actor(request)
        .map(actor -> find(request.pathVariable("id"), actor.id()))
        .defaultIfEmpty(find(request.pathVariable("id"), null))
        .flatMap(found -> found)
        .flatMap(
            summary ->
                ServerResponse.ok()
                    .eTag(IfMatch.tag(summary.version()))
                    .bodyValue(CommitteeJson.of(summary, names)))
        .switchIfEmpty(Mono.defer(() -> Answers.notFound(request)));
  }

  private Mono<Summary> find(String idOrSlug, @Nullable String person) {
    return CommitteeId.isId(idOrSlug)
        ? committees.summary(new CommitteeId(idOrSlug), person)
        : committees.summaryBySlug(idOrSlug, person);
  }

  Mono<ServerResponse> edit(ServerRequest request) {
    long version =
        IfMatch.parse(request.headers().firstHeader(HttpHeaders.IF_MATCH)).orElseThrow().version();
    return Answers.withId(
        request,
        id ->
            Mono.zip(JsonBody.fields(request), Answers.actor(request))
                .flatMap(
                    both ->
                        form.mandate(both.getT1())
                            .map(
                                mandate ->
                                    managing
                                        .decide(
                                            id,
                                            new CommitteeCommand.Edit(mandate),
                                            both.getT2(),
                                            Optional.of(version))
                                        .flatMap(
                                            outcome ->
                                                Answers.answer(
                                                    request,
                                                    outcome,
                                                    it ->
                                                        ServerResponse.ok()
                                                            .eTag(IfMatch.tag(it.version()))
                                                            .bodyValue(json(it, both.getT2())))))
                            .orElseGet(() -> Answers.invalid(request, both.getT1()))));
  }

  Mono<ServerResponse> numbers(ServerRequest request) {
    return answers.asMember(
        request,
        (committee, _) ->
            counting
                .of(committee)
                .flatMap(numbers -> ServerResponse.ok().bodyValue(NumbersJson.of(numbers))));
  }

  private CommitteeJson json(Committee committee, Actor actor) {
    return CommitteeJson.of(Summary.of(committee, actor.id()), names);
  }
}
