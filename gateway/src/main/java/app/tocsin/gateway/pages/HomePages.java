package app.tocsin.gateway.pages;

import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.Templates;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code /}: the open petitions, a page at a time, and a search. */
final class HomePages {
  private static final int LONGEST_QUERY = 100;

  private final PetitionService service;
  private final Templates templates;

  HomePages(PetitionService service, Templates templates) {
    this.service = service;
    this.templates = templates;
  }

  Mono<ServerResponse> show(ServerRequest request) {
    Language language = Reader.language(request, null);
    String wanted = request.queryParam("q").map(String::strip).orElse("");
    String search = wanted.length() > LONGEST_QUERY ? wanted.substring(0, LONGEST_QUERY) : wanted;
    String after = request.queryParam("after").orElse("");
    String query = "status=open&limit=20" + parameter("&q=", search) + parameter("&after=", after);
    return service
        .list(query, Reader.from(request))
        .flatMap(
            list ->
                Reader.send(
                    Reader.common(200), language, render(list, search, after, language, request)));
  }

  private static String parameter(String name, String value) {
    return value.isEmpty() ? "" : name + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private String render(
      JsonNode list, String search, String after, Language language, ServerRequest request) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (JsonNode each : list.path("items")) {
      Petition petition = Petition.of(each);
      items.add(
          Map.of(
              "href", "/p/" + petition.slug() + Reader.keepingLanguage(request),
              "name", petition.title(),
              "summary", petition.summary(),
              "addressee", petition.addressee(),
              "contentLang", petition.language()));
    }
    String next = list.path("next").asString("");
    Map<String, Object> model = new HashMap<>();
    model.put("title", templates.texts(language).get("home_title"));
    model.put("items", items);
    model.put("any", !items.isEmpty());
    model.put("search", search);
    model.put("searched", !search.isEmpty());
    model.put("lang", language.tag());
    model.put("asked", !Reader.keepingLanguage(request).isEmpty());
    model.put("hasNext", !next.isEmpty());
    model.put("notFirst", !after.isEmpty());
    String lang = Reader.keepingLanguage(request).replace('?', '&');
    model.put("first", "/?q=" + URLEncoder.encode(search, StandardCharsets.UTF_8) + lang);
    model.put(
        "next",
        "/?after="
            + URLEncoder.encode(next, StandardCharsets.UTF_8)
            + parameter("&q=", search)
            + lang);
    model.put("self", "/");
    return templates.render("home", language, model);
  }
}
