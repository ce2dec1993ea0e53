package app.tocsin.gateway.pages;

import static app.tocsin.gateway.pages.GatheringSearch.parameter;

import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code /g}: what takes place, by date, a page at a time, and a search. */
final class GatheringLists {
  private final GatheringService service;
  private final Templates templates;

  GatheringLists(GatheringService service, Templates templates) {
    this.service = service;
    this.templates = templates;
  }

  Mono<ServerResponse> show(ServerRequest request) {
    Language language = Reader.language(request, null);
    GatheringSearch wanted = GatheringSearch.of(request);
    String after = request.queryParam("after").orElse("");
    return service
        .read(
            "/api/gatherings?limit=20&sort=date" + wanted.asked() + parameter("after", after),
            Reader.from(request))
        .flatMap(
            list ->
                Reader.send(
                    Reader.common(200), language, render(list, wanted, after, language, request)));
  }

  private String render(
      Optional<JsonNode> list,
      GatheringSearch wanted,
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
    model.put("unknownPlace", list.isEmpty() && !wanted.place().isEmpty());
    model.put("words", wanted.words());
    model.put("place", wanted.place());
    model.put("from", wanted.from());
    model.put("to", wanted.to());
    model.put("departement", wanted.departement());
    model.put("campaign", wanted.campaign());
    model.put("ofCampaign", !wanted.campaign().isEmpty());
    model.put("kinds", choices(GatheringSearch.KINDS, "g_kind_", wanted.kind(), texts));
    model.put("arounds", choices(GatheringSearch.AROUND, "g_around_", wanted.around(), texts));
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

  private static List<Map<String, Object>> choices(
      List<String> words, String text, String chosen, Map<String, String> texts) {
    return words.stream()
        .map(
            word ->
                Map.<String, Object>of(
                    "word", word,
                    "name", texts.getOrDefault(text + word, word),
                    "selected", word.equals(chosen)))
        .toList();
  }

  static Map<String, Object> item(
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
