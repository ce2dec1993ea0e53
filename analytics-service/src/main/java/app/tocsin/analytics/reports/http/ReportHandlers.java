package app.tocsin.analytics.reports.http;

import app.tocsin.analytics.reports.Report;
import app.tocsin.analytics.reports.ReportId;
import app.tocsin.analytics.reports.ReportQuery;
import app.tocsin.analytics.reports.Reports;
import app.tocsin.analytics.reports.Reports.Listed;
import app.tocsin.analytics.reports.Reports.Place;
import app.tocsin.analytics.reports.Scope;
import app.tocsin.analytics.reports.WritingReports;
import app.tocsin.analytics.reports.WritingReports.Edit;
import app.tocsin.analytics.reports.WritingReports.Outcome;
import app.tocsin.analytics.reports.http.ReportJson.ListedJson;
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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Reports over HTTP. */
class ReportHandlers {
  private final WritingReports writing;
  private final Reports reports;
  private final Zones zones;

  ReportHandlers(WritingReports writing, Reports reports, Zones zones) {
    this.zones = zones;
    this.writing = writing;
    this.reports = reports;
  }

  /** Begins a report; the same one for the same request, where its sender marked it. */
  Mono<ServerResponse> begin(ServerRequest request) {
    Optional<String> key =
        IdempotencyKey.parse(request.headers().firstHeader(IdempotencyKey.HEADER))
            .orElseThrow()
            .map(IdempotencyKey::value);
    return Mono.zip(JsonBody.fields(request), Caller.of(request))
        .flatMap(
            both -> {
              Fields fields = both.getT1();
              String template = fields.text("template", ReportForm.TEMPLATE);
              Optional<ReportQuery> query = ReportForm.query(fields, zones);
              if (query.isEmpty() || !fields.errors().isEmpty()) {
                return Problems.respond(request, Problem.invalidFields(fields.errors()));
              }
              String author = both.getT2().id();
              return writing
                  .begin(
                      new ReportId(Ids.next("report\n" + author, key)),
                      template,
                      query.get(),
                      author)
                  .flatMap(outcome -> answer(request, outcome, HttpStatus.CREATED));
            });
  }

  /** The newest first; drafts and final ones, or those of one status. */
  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    Optional<Place> after =
        request
            .queryParam("after")
            .filter(text -> !text.isEmpty())
            .map(text -> Cursor.parse(text, 2).orElseThrow())
            .map(cursor -> cursor.as(ReportHandlers::place));
    return reports
        .list(finals(request), after, limit + 1)
        .collectList()
        .flatMap(found -> page(found, limit));
  }

  private static Place place(List<String> parts) {
    return new Place(Instant.parse(parts.getFirst()), parts.getLast());
  }

  private static @Nullable Boolean finals(ServerRequest request) {
    return switch (request.queryParam("status").orElse("")) {
      case "" -> null;
      case "draft" -> false;
      case "final" -> true;
      default -> throw Problem.invalidField("status", "must be draft or final").toException();
    };
  }

  private static Mono<ServerResponse> page(List<Listed> found, int limit) {
    List<Listed> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(ListedJson::of).toList());
    if (found.size() > limit) {
      Listed last = shown.getLast();
      page.put("next", Cursor.of(last.life().createdAt().toString(), last.id().value()).toString());
    }
    return ServerResponse.ok().bodyValue(page);
  }

  Mono<ServerResponse> find(ServerRequest request) {
    return withId(
        request,
        id ->
            reports
                .find(id)
                .flatMap(report -> shown(HttpStatus.OK, report))
                .switchIfEmpty(Mono.defer(() -> notFound(request))));
  }

  Mono<ServerResponse> write(ServerRequest request) {
    long version = version(request);
    return withId(
        request,
        id ->
            JsonBody.fields(request)
                .flatMap(
                    fields -> {
                      Optional<Edit> edit = ReportForm.edit(fields);
                      return edit.isEmpty()
                          ? Problems.respond(request, Problem.invalidFields(fields.errors()))
                          : writing
                              .write(id, version, edit.get())
                              .flatMap(outcome -> answer(request, outcome, HttpStatus.OK));
                    }));
  }

  Mono<ServerResponse> finalise(ServerRequest request) {
    long version = version(request);
    return withId(
        request,
        id ->
            writing
                .finalise(id, version)
                .flatMap(outcome -> answer(request, outcome, HttpStatus.OK)));
  }

  private static long version(ServerRequest request) {
    return IfMatch.parse(request.headers().firstHeader(HttpHeaders.IF_MATCH))
        .orElseThrow()
        .version();
  }

  private static Mono<ServerResponse> answer(
      ServerRequest request, Outcome outcome, HttpStatus status) {
    return switch (outcome) {
      case Outcome.Done(Report report) -> shown(status, report);
      case Outcome.Unknown _ -> notFound(request);
      case Outcome.NoTemplate _ ->
          Problems.respond(
              request,
              Problem.invalidField(
                  "template",
                  "must be the id of a template, see /api/analytics/reports/templates"));
      case Outcome.NothingCounted(Scope scope) ->
          Problems.respond(request, Problem.invalidField(field(scope), "must be counted here"));
      case Outcome.OtherVersion _ -> Problems.respond(request, Problem.of("version-conflict"));
      case Outcome.Final _ -> Problems.respond(request, Problem.of("report-final"));
      case Outcome.NoPart(int number, int parts) ->
          Problems.respond(
              request,
              Problem.invalidField(
                  "parts", "names part " + number + " (expected: 1 to " + parts + ")"));
      case Outcome.KeyReused _ -> Problems.respond(request, Problem.of("idempotency-key-reused"));
    };
  }

  private static String field(Scope scope) {
    return switch (scope) {
      case Scope.Petitions _ -> "petitions";
      case Scope.Campaign _ -> "campaign";
      case Scope.Territory _ -> "territory";
    };
  }

  private static Mono<ServerResponse> shown(HttpStatus status, Report report) {
    ServerResponse.BodyBuilder response =
        ServerResponse.status(status).eTag(IfMatch.tag(report.version()));
    if (status == HttpStatus.CREATED) {
      response.location(URI.create("/api/analytics/reports/" + report.id()));
    }
    return response.bodyValue(ReportJson.of(report));
  }

  static Mono<ServerResponse> withId(
      ServerRequest request, Function<ReportId, Mono<ServerResponse>> then) {
    String id = request.pathVariable("id");
    return ReportId.isId(id) ? then.apply(new ReportId(id)) : notFound(request);
  }

  static Mono<ServerResponse> notFound(ServerRequest request) {
    return Problems.respond(request, Problem.of("report-not-found"));
  }
}
