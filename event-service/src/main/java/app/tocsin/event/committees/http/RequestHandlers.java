package app.tocsin.event.committees.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.Ids;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.event.committees.Committee;
import app.tocsin.event.committees.CommitteeCommand.Accept;
import app.tocsin.event.committees.CommitteeCommand.Ask;
import app.tocsin.event.committees.CommitteeCommand.Decline;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.committees.JoinRequest;
import app.tocsin.event.committees.ManagingCommittees;
import app.tocsin.event.committees.Role;
import app.tocsin.event.committees.SealedMembers;
import app.tocsin.event.committees.SealedMembers.Who;
import app.tocsin.event.committees.http.CommitteeJson.RequestJson;
import app.tocsin.event.gatherings.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** People with an account ask to be in a committee, and its coordinators answer whoever asks. */
class RequestHandlers {
  private static final TextRule REASON = TextRule.lines(1, 500);

  private final ManagingCommittees managing;
  private final SealedMembers sealing;
  private final Clock clock;
  private final Answers answers;

  RequestHandlers(
      ManagingCommittees managing, Committees committees, SealedMembers sealing, Clock clock) {
    this.managing = managing;
    this.sealing = sealing;
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

  /** A page, who has waited longest first. */
  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    Optional<Place> after =
        request
            .queryParam("after")
            .filter(text -> !text.isEmpty())
            .map(
                text ->
                    Cursor.parse(text, 2)
                        .orElseThrow()
                        .as(parts -> new Place(Instant.parse(parts.get(0)), parts.get(1))));
    return answers.asCoordinator(
        request, (committee, _) -> Answers.list(page(committee, after, limit)));
  }

  private Map<String, Object> page(Committee committee, Optional<Place> after, int limit) {
    Instant now = now();
    List<JoinRequest> found =
        committee.people().requests().stream()
            .filter(it -> !it.isOver(now))
            .filter(it -> after.filter(place -> place.compareTo(Place.of(it)) >= 0).isEmpty())
            .sorted(Comparator.comparing(Place::of))
            .limit(limit + 1L)
            .toList();
    List<JoinRequest> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(it -> json(committee, it)).toList());
    if (found.size() > limit) {
      JoinRequest last = shown.getLast();
      page.put("next", Cursor.of(last.at().toString(), last.id()).toString());
    }
    return page;
  }

  /** Where a request is in the list. */
  private record Place(Instant at, String id) implements Comparable<Place> {
    static Place of(JoinRequest request) {
      return new Place(request.at(), request.id());
    }

    @Override
    public int compareTo(Place other) {
      return Comparator.comparing(Place::at).thenComparing(Place::id).compare(this, other);
    }
  }

  Mono<ServerResponse> accept(ServerRequest request) {
    return JsonBody.fields(request)
        .flatMap(
            fields -> {
              String role = fields.word("role", Role.words(), Role.MEMBER.word());
              return fields.errors().isEmpty()
                  ? Answers.withId(
                      request,
                      id ->
                          Answers.actor(request)
                              .flatMap(
                                  actor ->
                                      managing.decide(
                                          id,
                                          new Accept(
                                              request.pathVariable("request"), Role.of(role)),
                                          actor))
                              .flatMap(outcome -> Answers.noContent(request, outcome)))
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

  /** Declines, and tells who asked why. */
  Mono<ServerResponse> refuse(ServerRequest request) {
    return answers.asCoordinator(
        request,
        (committee, actor) ->
            JsonBody.fields(request).flatMap(fields -> refuse(request, committee, actor, fields)));
  }

  private Mono<ServerResponse> refuse(
      ServerRequest request, Committee committee, Actor actor, Fields fields) {
    String reason = fields.text("reason", REASON);
    if (!fields.errors().isEmpty()) {
      return Answers.invalid(request, fields);
    }
    String asked = request.pathVariable("request");
    Optional<String> letter =
        committee
            .request(asked, now())
            .map(it -> sealing.open(it.sealed(), committee.id()))
            .map(who -> new Who(who.name(), who.email(), who.locale(), reason))
            .map(who -> sealing.seal(who, committee.id()));
    return managing
        .decide(committee.id(), new Decline(asked, actor.id(), letter.orElse(null)), actor)
        .flatMap(outcome -> Answers.noContent(request, outcome));
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

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
