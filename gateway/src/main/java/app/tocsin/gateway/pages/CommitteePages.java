package app.tocsin.gateway.pages;

import static app.tocsin.gateway.pages.GatheringSearch.parameter;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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

  CommitteePages(GatheringService service, Templates templates) {
    this.service = service;
    this.templates = templates;
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
    String slug = request.pathVariable("slug");
    return SLUG.matcher(slug).matches()
        ? service
            .read("/api/committees/" + slug, Reader.from(request))
            .flatMap(
                found -> found.map(each -> show(each, request)).orElseGet(CommitteePages::notFound))
        : notFound();
  }

  private Mono<ServerResponse> show(JsonNode committee, ServerRequest request) {
    Language language = Reader.language(request, null);
    String id = committee.path("id").asString("");
    return service
        .read("/api/gatherings?limit=20&sort=date&committeeId=" + id, Reader.from(request))
        .onErrorReturn(Optional.empty())
        .flatMap(
            gatherings ->
                Reader.send(
                    Reader.common(200),
                    language,
                    templates.render(
                        "committee", language, page(committee, gatherings, language, request))));
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
