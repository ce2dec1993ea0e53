package app.tocsin.analytics.schedules.http;

import app.tocsin.analytics.reports.KnownScopes;
import app.tocsin.analytics.reports.Template;
import app.tocsin.analytics.reports.WritingReports;
import app.tocsin.analytics.schedules.Schedule;
import app.tocsin.analytics.schedules.Schedule.Plan;
import app.tocsin.analytics.schedules.Schedules;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.IdempotencyKey;
import app.tocsin.defaults.requests.Ids;
import app.tocsin.defaults.requests.IfMatch;
import app.tocsin.defaults.requests.PageLimit;
import java.net.URI;
import java.time.Clock;
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

/** Schedules of reports over HTTP. */
class ScheduleHandlers {
  private final Schedules schedules;
  private final WritingReports writing;
  private final KnownScopes scopes;
  private final Zones zones;
  private final Clock clock;

  ScheduleHandlers(
      Schedules schedules, WritingReports writing, KnownScopes scopes, Zones zones, Clock clock) {
    this.zones = zones;
    this.scopes = scopes;
    this.schedules = schedules;
    this.writing = writing;
    this.clock = clock;
  }

  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    String after =
        request
            .queryParam("after")
            .filter(text -> !text.isEmpty())
            .map(text -> Cursor.parse(text, 1).orElseThrow().parts().getFirst())
            .orElse(null);
    return schedules.list(after, limit + 1).collectList().flatMap(found -> page(found, limit));
  }

  private static Mono<ServerResponse> page(List<Schedule> found, int limit) {
    List<Schedule> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(ScheduleJson::of).toList());
    if (found.size() > limit) {
      page.put("next", Cursor.of(shown.getLast().id()).toString());
    }
    return ServerResponse.ok().bodyValue(page);
  }

  Mono<ServerResponse> find(ServerRequest request) {
    return schedules
        .find(request.pathVariable("schedule"))
        .flatMap(schedule -> shown(HttpStatus.OK, schedule))
        .switchIfEmpty(Mono.defer(() -> notFound(request)));
  }

  /** The first report is of the week or month that is under way now. */
  Mono<ServerResponse> create(ServerRequest request) {
    Optional<String> key =
        IdempotencyKey.parse(request.headers().firstHeader(IdempotencyKey.HEADER))
            .orElseThrow()
            .map(IdempotencyKey::value);
    return Caller.of(request)
        .flatMap(
            caller ->
                withPlan(
                    request,
                    plan -> {
                      Schedule wanted =
                          new Schedule(
                              Ids.next("schedule\n" + caller.id(), key),
                              1,
                              plan,
                              caller.id(),
                              plan.rhythm().after(clock.instant()));
                      return schedules
                          .create(wanted)
                          .flatMap(stored -> created(request, stored, wanted));
                    }));
  }

  private static Mono<ServerResponse> created(
      ServerRequest request, Schedule stored, Schedule wanted) {
    return stored.version() > 1 || stored.plan().equals(wanted.plan())
        ? shown(HttpStatus.CREATED, stored)
        : Problems.respond(request, Problem.of("idempotency-key-reused"));
  }

  Mono<ServerResponse> change(ServerRequest request) {
    long version =
        IfMatch.parse(request.headers().firstHeader(HttpHeaders.IF_MATCH)).orElseThrow().version();
    return schedules
        .find(request.pathVariable("schedule"))
        .flatMap(
            schedule ->
                schedule.version() != version
                    ? Problems.respond(request, Problem.of("version-conflict"))
                    : withPlan(request, plan -> save(request, schedule, plan)))
        .switchIfEmpty(Mono.defer(() -> notFound(request)));
  }

  private Mono<ServerResponse> save(ServerRequest request, Schedule before, Plan plan) {
    Schedule after =
        before.with(
            plan,
            plan.rhythm().equals(before.plan().rhythm())
                ? before.next()
                : plan.rhythm().after(clock.instant()));
    return schedules
        .save(after)
        .flatMap(
            saved ->
                saved
                    ? shown(HttpStatus.OK, after)
                    : Problems.respond(request, Problem.of("version-conflict")));
  }

  /** Reports that it has begun stay. */
  Mono<ServerResponse> remove(ServerRequest request) {
    return schedules
        .remove(request.pathVariable("schedule"))
        .then(Mono.defer(() -> ServerResponse.noContent().build()));
  }

  private Mono<ServerResponse> withPlan(
      ServerRequest request, Function<Plan, Mono<ServerResponse>> then) {
    return JsonBody.fields(request)
        .flatMap(
            fields -> {
              Optional<Plan> plan = ScheduleForm.plan(fields, zones);
              if (plan.isEmpty()) {
                return invalid(request, fields);
              }
              Optional<KnownScopes.Refusal> unknown = scopes.refusal(plan.get().scope());
              if (unknown.isPresent()) {
                return Problems.respond(
                    request,
                    Problem.invalidField(unknown.get().field(), unknown.get().expectation()));
              }
              return writing
                  .template(plan.get().template())
                  .map(Template::id)
                  .flatMap(_ -> then.apply(plan.get()))
                  .switchIfEmpty(
                      Mono.defer(
                          () ->
                              Problems.respond(
                                  request,
                                  Problem.invalidField(
                                      "template", "must be the id of a template"))));
            });
  }

  private static Mono<ServerResponse> invalid(ServerRequest request, Fields fields) {
    return Problems.respond(request, Problem.invalidFields(fields.errors()));
  }

  private static Mono<ServerResponse> shown(HttpStatus status, Schedule schedule) {
    ServerResponse.BodyBuilder response =
        ServerResponse.status(status).eTag(IfMatch.tag(schedule.version()));
    if (status == HttpStatus.CREATED) {
      response.location(URI.create("/api/analytics/reports/schedules/" + schedule.id()));
    }
    return response.bodyValue(ScheduleJson.of(schedule));
  }

  private static Mono<ServerResponse> notFound(ServerRequest request) {
    return Problems.respond(request, Problem.of("schedule-not-found"));
  }
}
