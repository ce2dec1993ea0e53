package app.tocsin.analytics.reports.http;

import app.tocsin.analytics.reports.Presets;
import app.tocsin.analytics.reports.Template;
import app.tocsin.analytics.reports.Template.Writing;
import app.tocsin.analytics.reports.Templates;
import app.tocsin.analytics.reports.http.ReportJson.TemplateJson;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Templates of reports over HTTP: presets, which nobody changes, and those that people made. */
class TemplateHandlers {
  private final Templates templates;

  TemplateHandlers(Templates templates) {
    this.templates = templates;
  }

  /** The presets are on the first page, before the others. */
  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    String after =
        request
            .queryParam("after")
            .filter(text -> !text.isEmpty())
            .map(text -> Cursor.parse(text, 1).orElseThrow().parts().getFirst())
            .orElse(null);
    return templates
        .list(after, limit + 1)
        .collectList()
        .flatMap(found -> page(found, limit, after));
  }

  private static Mono<ServerResponse> page(
      List<Template> found, int limit, @Nullable String after) {
    List<Template> shown = new ArrayList<>(after == null ? Presets.list() : List.of());
    shown.addAll(found.subList(0, Math.min(limit, found.size())));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(TemplateJson::of).toList());
    if (found.size() > limit) {
      page.put("next", Cursor.of(shown.getLast().id()).toString());
    }
    return ServerResponse.ok().bodyValue(page);
  }

  Mono<ServerResponse> find(ServerRequest request) {
    String id = request.pathVariable("template");
    Optional<Template> preset = Presets.find(id);
    return (preset.isPresent() ? Mono.just(preset.get()) : templates.find(id))
        .flatMap(template -> shown(HttpStatus.OK, template))
        .switchIfEmpty(Mono.defer(() -> notFound(request)));
  }

  Mono<ServerResponse> create(ServerRequest request) {
    Optional<String> key =
        IdempotencyKey.parse(request.headers().firstHeader(IdempotencyKey.HEADER))
            .orElseThrow()
            .map(IdempotencyKey::value);
    return Mono.zip(JsonBody.fields(request), Caller.of(request))
        .flatMap(
            both -> {
              String id = Ids.next("template\n" + both.getT2().id(), key);
              Optional<Template> wanted = template(both.getT1(), id, 1);
              return wanted.isEmpty()
                  ? Problems.respond(request, Problem.invalidFields(both.getT1().errors()))
                  : templates
                      .create(wanted.get())
                      .flatMap(
                          stored ->
                              stored.version() > 1 || stored.equals(wanted.get())
                                  ? shown(HttpStatus.CREATED, stored)
                                  : Problems.respond(
                                      request, Problem.of("idempotency-key-reused")));
            });
  }

  Mono<ServerResponse> change(ServerRequest request) {
    long version =
        IfMatch.parse(request.headers().firstHeader(HttpHeaders.IF_MATCH)).orElseThrow().version();
    String id = request.pathVariable("template");
    if (Presets.find(id).isPresent()) {
      return Problems.respond(request, Problem.of("template-preset"));
    }
    return Mono.zip(templates.find(id), JsonBody.fields(request))
        .flatMap(
            both -> {
              Optional<Template> wanted = template(both.getT2(), id, version + 1);
              if (wanted.isEmpty()) {
                return Problems.respond(request, Problem.invalidFields(both.getT2().errors()));
              }
              return templates
                  .save(wanted.get())
                  .flatMap(
                      saved ->
                          saved
                              ? shown(HttpStatus.OK, wanted.get())
                              : Problems.respond(request, Problem.of("version-conflict")));
            })
        .switchIfEmpty(Mono.defer(() -> notFound(request)));
  }

  /** Reports that were begun from it keep their words. */
  Mono<ServerResponse> remove(ServerRequest request) {
    String id = request.pathVariable("template");
    return Presets.find(id).isPresent()
        ? Problems.respond(request, Problem.of("template-preset"))
        : templates.remove(id).then(Mono.defer(() -> ServerResponse.noContent().build()));
  }

  private static Optional<Template> template(Fields fields, String id, long version) {
    String name = ReportForm.name(fields);
    Optional<Writing> writing = ReportForm.writing(fields);
    return fields.errors().isEmpty()
        ? writing.map(it -> new Template(id, version, name, it))
        : Optional.empty();
  }

  private static Mono<ServerResponse> shown(HttpStatus status, Template template) {
    ServerResponse.BodyBuilder response =
        ServerResponse.status(status).eTag(IfMatch.tag(template.version()));
    if (status == HttpStatus.CREATED) {
      response.location(URI.create("/api/analytics/reports/templates/" + template.id()));
    }
    return response.bodyValue(TemplateJson.of(template));
  }

  private static Mono<ServerResponse> notFound(ServerRequest request) {
    return Problems.respond(request, Problem.of("template-not-found"));
  }
}
