package app.tocsin.gateway.pages;

import static app.tocsin.gateway.pages.GatheringSearch.parameter;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.SameOrigin;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.pages.GatheringService.Answer;
import app.tocsin.gateway.pages.SigningOutcome.FieldMessage;
import app.tocsin.gateway.problems.Refusals;
import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code /committees} and {@code /committees/{slug}}: local groups, and what they announce. */
final class CommitteePages {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,100}");
  private static final Pattern DEPARTEMENT = Pattern.compile("[0-9]{2,3}|2[AB]");

  private final GatheringService service;
  private final Templates templates;
  private final MailedPages messages;
  private final SameOrigin sameOrigin;

  CommitteePages(
      GatheringService service, Templates templates, MailedPages messages, SameOrigin sameOrigin) {
    this.service = service;
    this.templates = templates;
    this.messages = messages;
    this.sameOrigin = sameOrigin;
  }

  Mono<ServerResponse> list(ServerRequest request) {
    Language language = Reader.language(request, null);
    String typed =
        request.queryParam("departement").map(String::strip).orElse("").toUpperCase(Locale.ROOT);
    String departement = DEPARTEMENT.matcher(typed).matches() ? typed : "";
    String after = request.queryParam("after").orElse("");
    return service
        .read(
            "/api/committees?limit=20"
                + parameter("departement", departement)
                + parameter("after", after),
            Reader.from(request))
        .flatMap(
            found ->
                Reader.send(
                    Reader.common(200),
                    language,
                    templates.render(
                        "committees", language, list(found, departement, after, request))));
  }

  Mono<ServerResponse> show(ServerRequest request) {
    return committee(request)
        .flatMap(
            committee ->
                show(Reader.common(200), committee, AskingForm.EMPTY, List.of(), false, request));
  }

  private Mono<JsonNode> committee(ServerRequest request) {
    String slug = request.pathVariable("slug");
    return SLUG.matcher(slug).matches()
        ? service
            .read("/api/committees/" + slug, Reader.from(request))
            .flatMap(found -> found.map(Mono::just).orElseGet(CommitteePages::notFound))
        : notFound();
  }

  /** Asks to be in it. */
  Mono<ServerResponse> ask(ServerRequest request) {
    if (!sameOrigin.allows(request.headers().asHttpHeaders())) {
      return Mono.error(Refusals.FOREIGN_ORIGIN.toException());
    }
    if (!Reader.sendsForm(request)) {
      return Mono.error(Problem.of("unsupported-media-type").toException());
    }
    return committee(request)
        .flatMap(
            committee ->
                request
                    .formData()
                    .map(AskingForm::of)
                    .flatMap(form -> ask(committee, form, request)));
  }

  private Mono<ServerResponse> ask(JsonNode committee, AskingForm form, ServerRequest request) {
    Language language = Reader.language(request, null);
    return service
        .write(
            HttpMethod.POST,
            "/api/committees/" + committee.path("id").asString("") + "/askings",
            form.toRequest(language.locale()),
            null,
            Reader.from(request))
        .flatMap(answer -> asked(answer, committee, form, request));
  }

  private Mono<ServerResponse> asked(
      Answer answer, JsonNode committee, AskingForm form, ServerRequest request) {
    if (answer.isDone()) {
      return messages.message(200, "a_asked", Reader.language(request, null));
    }
    if (answer.isForLater()) {
      int status = answer.status() == 429 ? 429 : 503;
      return show(
          Reader.personal(status)
              .header(HttpHeaders.RETRY_AFTER, Long.toString(answer.retryAfter())),
          committee,
          form,
          List.of(),
          true,
          request);
    }
    return answer.errors().isEmpty()
        ? notFound()
        : show(Reader.personal(400), committee, form, answer.errors(), false, request);
  }

  private Mono<ServerResponse> show(
      ServerResponse.BodyBuilder response,
      JsonNode committee,
      AskingForm form,
      List<FieldMessage> errors,
      boolean tryLater,
      ServerRequest request) {
    Language language = Reader.language(request, null);
    String id = committee.path("id").asString("");
    return service
        .read("/api/gatherings?limit=20&sort=date&committeeId=" + id, Reader.from(request))
        .onErrorReturn(Optional.empty())
        .flatMap(
            gatherings -> {
              Map<String, Object> model = page(committee, gatherings, language, request);
              form(model, form, errors, templates.texts(language));
              model.put("tryLater", tryLater);
              return Reader.send(
                  response, language, templates.render("committee", language, model));
            });
  }

  private static void form(
      Map<String, Object> model,
      AskingForm form,
      List<FieldMessage> errors,
      Map<String, String> texts) {
    Set<String> wrong = errors.stream().map(FieldMessage::field).collect(Collectors.toSet());
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String field : AskingForm.FIELDS) {
      boolean bad = wrong.contains(field);
      String message = texts.getOrDefault("a_error_" + field, "");
      model.put(
          field, Map.of("value", form.value(field), "wrong", bad, "message", bad ? message : ""));
      if (bad) {
        lines.add(Map.of("field", field, "message", message));
      }
    }
    model.put("hasErrors", !lines.isEmpty());
    model.put("errors", lines);
  }

  private Map<String, Object> list(
      Optional<JsonNode> found, String departement, String after, ServerRequest request) {
    Language language = Reader.language(request, null);
    Map<String, String> texts = templates.texts(language);
    List<Map<String, Object>> items = new ArrayList<>();
    for (JsonNode each : GatheringPages.items(found)) {
      items.add(
          Map.of(
              "href",
              "/committees/" + each.path("slug").asString("") + Reader.keepingLanguage(request),
              "name",
              each.path("name").asString(""),
              "description",
              each.path("description").asString(""),
              "territory",
              territory(each, texts),
              "members",
              members(each, texts)));
    }
    String next = found.map(page -> page.path("next").asString("")).orElse("");
    String kept =
        parameter("departement", departement) + Reader.keepingLanguage(request).replace('?', '&');
    Map<String, Object> model = new HashMap<>();
    model.put("title", texts.get("c_list_title"));
    model.put("items", items);
    model.put("any", !items.isEmpty());
    model.put("searched", !departement.isEmpty());
    model.put("departement", departement);
    model.put("lang", language.tag());
    model.put("asked", !Reader.keepingLanguage(request).isEmpty());
    model.put("hasNext", !next.isEmpty());
    model.put("notFirst", !after.isEmpty());
    model.put("first", "/committees?" + kept.replaceFirst("^&", ""));
    model.put("next", "/committees?" + (parameter("after", next) + kept).replaceFirst("^&", ""));
    model.put("self", "/committees");
    return model;
  }

  private Map<String, Object> page(
      JsonNode committee, Optional<JsonNode> gatherings, Language language, ServerRequest request) {
    Map<String, String> texts = templates.texts(language);
    List<Map<String, Object>> items =
        GatheringPages.items(gatherings).stream()
            .map(each -> GatheringLists.item(each, texts, language, request))
            .toList();
    String mandate = committee.path("mandate").asString("");
    Map<String, Object> model = new HashMap<>();
    model.put("title", committee.path("name").asString(""));
    model.put("territory", territory(committee, texts));
    model.put("members", members(committee, texts));
    model.put("paragraphs", PetitionPage.paragraphs(committee.path("description").asString("")));
    model.put("hasMandate", !mandate.isBlank());
    model.put("mandate", PetitionPage.paragraphs(mandate));
    model.put("items", items);
    model.put("any", !items.isEmpty());
    model.put("calendar", committee.path("calendar").asString(""));
    model.put("slug", committee.path("slug").asString(""));
    model.put("self", "/committees/" + committee.path("slug").asString(""));
    return model;
  }

  /** Communes and départements by their names; of a canton the code is known only. */
  private static String territory(JsonNode committee, Map<String, String> texts) {
    List<String> areas = new ArrayList<>();
    for (JsonNode area : committee.path("territory")) {
      String code = area.path("code").asString("");
      String departement = area.path("departement").asString("");
      String name = area.path("name").asString("");
      String called = name.isEmpty() ? texts.getOrDefault("c_canton", "") + " " + code : name;
      areas.add(called + " (" + departement + ")");
    }
    return String.join(", ", areas);
  }

  private static String members(JsonNode committee, Map<String, String> texts) {
    int members = committee.path("members").asInt(0);
    return texts
        .getOrDefault(members == 1 ? "c_members_one" : "c_members_many", "")
        .replace("{n}", String.valueOf(members));
  }

  private static <T> Mono<T> notFound() {
    return Mono.error(Problem.of("committee-not-found").toException());
  }
}
