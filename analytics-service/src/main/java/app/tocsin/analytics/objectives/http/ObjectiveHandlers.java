package app.tocsin.analytics.objectives.http;

import app.tocsin.analytics.objectives.ManagingObjectives;
import app.tocsin.analytics.objectives.ManagingObjectives.Outcome;
import app.tocsin.analytics.objectives.ManagingObjectives.Standing;
import app.tocsin.analytics.objectives.Objective.Aim;
import app.tocsin.analytics.objectives.Objective.Kind;
import app.tocsin.analytics.objectives.Objective.Metric;
import app.tocsin.analytics.objectives.Objective.Subject;
import app.tocsin.analytics.objectives.Objectives.Filter;
import app.tocsin.analytics.objectives.Objectives.Place;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.IdempotencyKey;
import app.tocsin.defaults.requests.IfMatch;
import app.tocsin.defaults.requests.PageLimit;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of objectives. */
class ObjectiveHandlers {
  private final ManagingObjectives managing;
  private final ObjectiveForm form;
  private final Zones zones;
  private final Clock clock;

  ObjectiveHandlers(ManagingObjectives managing, ObjectiveForm form, Zones zones, Clock clock) {
    this.managing = managing;
    this.form = form;
    this.zones = zones;
    this.clock = clock;
  }

  Mono<ServerResponse> create(ServerRequest request) {
    Optional<String> key =
        IdempotencyKey.parse(request.headers().firstHeader(IdempotencyKey.HEADER))
            .orElseThrow()
            .map(IdempotencyKey::value);
    return withAim(
        request,
        aim ->
            Caller.of(request)
                .flatMap(caller -> managing.create(aim, caller.id(), key))
                .flatMap(outcome -> answer(request, outcome, HttpStatus.CREATED)));
  }

  Mono<ServerResponse> change(ServerRequest request) {
    long version = version(request);
    return withAim(
        request,
        aim ->
            managing
                .change(request.pathVariable("id"), aim, version)
                .flatMap(outcome -> answer(request, outcome, HttpStatus.OK)));
  }

  Mono<ServerResponse> remove(ServerRequest request) {
    return managing
        .remove(request.pathVariable("id"), version(request))
        .flatMap(outcome -> answer(request, outcome, HttpStatus.NO_CONTENT));
  }

  Mono<ServerResponse> find(ServerRequest request) {
    return managing
        .find(request.pathVariable("id"))
        .flatMap(outcome -> answer(request, outcome, HttpStatus.OK));
  }

  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    Optional<Place> after =
        text(request, "after")
            .map(text -> Cursor.parse(text, 2).orElseThrow())
            .map(
                cursor ->
                    cursor.as(
                        parts -> new Place(LocalDate.parse(parts.getFirst()), parts.getLast())));
    return managing
        .list(filter(request), after, limit + 1)
        .flatMap(found -> ServerResponse.ok().bodyValue(page(found, limit)));
  }

  private static Filter filter(ServerRequest request) {
    Optional<Kind> kind = Optional.empty();
    Optional<String> subject = Optional.empty();
    for (Kind each : Kind.values()) {
      Optional<String> named = text(request, each.word());
      if (named.isPresent() && kind.isPresent()) {
        throw Problem.invalidField(each.word(), "must be the only subject that is named")
            .toException();
      }
      if (named.isPresent()) {
        kind = Optional.of(each);
        subject = named;
      }
    }
    Optional<Metric> metric =
        text(request, "metric")
            .map(
                word ->
                    Metric.of(word)
                        .orElseThrow(
                            () ->
                                Problem.invalidField(
                                        "metric",
                                        "must be one of "
                                            + String.join(
                                                ", ", Metric.words().stream().sorted().toList()))
                                    .toException()));
    return new Filter(
        kind,
        subject,
        metric,
        text(request, "owner"),
        day(request, "dueFrom"),
        day(request, "dueTo"));
  }

  private static Map<String, Object> page(List<Standing> found, int limit) {
    List<Standing> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(ObjectiveJson::of).toList());
    if (found.size() > limit) {
      var last = shown.getLast().objective();
      page.put("next", Cursor.of(last.aim().due().toString(), last.id()).toString());
    }
    return page;
  }

  private Mono<ServerResponse> withAim(
      ServerRequest request, Function<Aim, Mono<ServerResponse>> then) {
    return JsonBody.fields(request)
        .flatMap(
            fields ->
                form.aim(fields, this::today)
                    .map(then)
                    .orElseGet(
                        () -> Problems.respond(request, Problem.invalidFields(fields.errors()))));
  }

  private LocalDate today(Optional<Subject> subject) {
    ZoneId zone = subject.map(it -> it.zone(zones)).orElse(zones.otherwise());
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  private static Mono<ServerResponse> answer(
      ServerRequest request, Outcome outcome, HttpStatus status) {
    return switch (outcome) {
      case Outcome.Done(Standing standing) -> shown(status, standing);
      case Outcome.Gone _ -> ServerResponse.noContent().build();
      case Outcome.Unknown _ ->
          Problems.respond(request, Problem.of("not-found", "There is no such objective."));
      case Outcome.OtherVersion _ -> Problems.respond(request, Problem.of("version-conflict"));
      case Outcome.KeyReused _ -> Problems.respond(request, Problem.of("idempotency-key-reused"));
    };
  }

  private static Mono<ServerResponse> shown(HttpStatus status, Standing standing) {
    ServerResponse.BodyBuilder response =
        ServerResponse.status(status).eTag(IfMatch.tag(standing.objective().version()));
    if (status == HttpStatus.CREATED) {
      response.location(URI.create("/api/analytics/objectives/" + standing.objective().id()));
    }
    return response.bodyValue(ObjectiveJson.of(standing));
  }

  private static long version(ServerRequest request) {
    return IfMatch.parse(request.headers().firstHeader(HttpHeaders.IF_MATCH))
        .orElseThrow()
        .version();
  }

  private static Optional<LocalDate> day(ServerRequest request, String name) {
    try {
      return text(request, name).map(LocalDate::parse);
    } catch (DateTimeException e) {
      throw Problem.invalidField(name, "must be a day such as 2027-01-31").toException();
    }
  }

  private static Optional<String> text(ServerRequest request, String name) {
    return request.queryParam(name).filter(text -> !text.isEmpty());
  }
}
