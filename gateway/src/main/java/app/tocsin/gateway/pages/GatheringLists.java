package app.tocsin.gateway.pages;

import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.Templates;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code /g}: what takes place, by date, a page at a time, and a search. */
final class GatheringLists {
  private static final int LONGEST_QUERY = 100;
  private static final List<String> KINDS =
      List.of(
          "march",
          "rally",
          "workshop",
          "citizens-meeting",
          "consultation-meeting",
          "happening",
          "fund-raiser",
          "stall",
          "on-line");

  private final GatheringService service;
  private final Templates templates;

  GatheringLists(GatheringService service, Templates templates) {
    this.service = service;
    this.templates = templates;
  }

  /** What somebody looks for; what can't be meant is left out. */
  private record Wanted(String words, String departement, String kind) {
    static Wanted of(ServerRequest request) {
      String words = request.queryParam("q").map(String::strip).orElse("");
      String departement =
          request.queryParam("departement").map(String::strip).orElse("").toUpperCase(Locale.ROOT);
      String kind = request.queryParam("kind").orElse("");
      return new Wanted(
          words.length() > LONGEST_QUERY ? words.substring(0, LONGEST_QUERY) : words,
          departement.matches("[0-9]{2,3}|2[AB]") ? departement : "",
          KINDS.contains(kind) ? kind : "");
    }

    String query() {
      return parameter("q", words)
          + parameter("departement", departement)
          + parameter("kind", kind);
    }

    boolean isAny() {
      return !query().isEmpty();
    }
  }

  Mono<ServerResponse> show(ServerRequest request) {
    Language language = Reader.language(request, null);
    Wanted wanted = Wanted.of(request);
    String after = request.queryParam("after").orElse("");
    return service
        .read(
            "/api/gatherings?limit=20&sort=date" + wanted.query() + parameter("after", after),
            Reader.from(request))
        .flatMap(
            list ->
                Reader.send(
                    Reader.common(200), language, render(list, wanted, after, language, request)));
  }

  private static String parameter(String name, String value) {
    return value.isEmpty()
        ? ""
        : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private String render(
      Optional<JsonNode> list,
      Wanted wanted,
      String after,
      Language language,
      ServerRequest request) {
    Map<String, String> texts = templates.texts(language);
    List<Map<String, Object>> items = new ArrayList<>();
    for (JsonNode each : GatheringPages.items(list)) {
      items.add(item(each, texts, language, request));
    }
    String next = list.map(found -> found.path("next").asString("")).orElse("");
    String lang = Reader.keepingLanguage(request).replace('?', '&');
    Map<String, Object> model = new HashMap<>();
    model.put("title", texts.get("g_list_title"));
    model.put("items", items);
    model.put("any", !items.isEmpty());
    model.put("searched", wanted.isAny());
    model.put("words", wanted.words());
    model.put("departement", wanted.departement());
    model.put(
        "kinds",
        KINDS.stream()
            .map(
                kind ->
                    Map.of(
                        "kind", kind,
                        "name", texts.getOrDefault("g_kind_" + kind, kind),
                        "selected", kind.equals(wanted.kind())))
            .toList());
    model.put("lang", language.tag());
    model.put("asked", !Reader.keepingLanguage(request).isEmpty());
    model.put("hasNext", !next.isEmpty());
    model.put("notFirst", !after.isEmpty());
    model.put("first", "/g?" + (wanted.query() + lang).replaceFirst("^&", ""));
    model.put(
        "next", "/g?" + (parameter("after", next) + wanted.query() + lang).replaceFirst("^&", ""));
    model.put("self", "/g");
    return templates.render("gatherings", language, model);
  }

  private static Map<String, Object> item(
      JsonNode each, Map<String, String> texts, Language language, ServerRequest request) {
    String place = each.path("place").path("name").asString("");
    String departement = each.path("place").path("departement").asString("");
    Map<String, Object> item = new HashMap<>();
    item.put("href", "/g/" + each.path("slug").asString("") + Reader.keepingLanguage(request));
    item.put("name", each.path("title").asString(""));
    item.put("summary", each.path("summary").asString(""));
    item.put("kind", texts.getOrDefault("g_kind_" + each.path("kind").asString(""), ""));
    item.put("when", Times.of(each.path("next"), language));
    item.put("where", place.isEmpty() ? departement : place + " (" + departement + ")");
    item.put("hasWhere", each.path("place").isObject());
    item.put("contentLang", each.path("language").asString("fr"));
    return item;
  }
}
