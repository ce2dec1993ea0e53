package app.tocsin.gateway.console;

import app.tocsin.gateway.html.Assets;
import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.session.Session;
import app.tocsin.gateway.session.Sessions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends a page of the console to whoever is signed in, and everybody else to sign in. There is no
 * figure in it: the services decide who sees what.
 */
final class ConsolePages {
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");
  private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What a door's page loads, to be put aside with it: it opens without network too. */
  private static final List<String> OF_DOOR =
      List.of(
          "tocsin.css",
          "icon.svg",
          "console/console.css",
          "console/main.js",
          "console/door.js",
          "console/vendor/uplot.js",
          "console/vendor/uplot.css",
          "console/vendor/jsqr.js");

  private final Sessions sessions;
  private final Templates templates;
  private final Assets assets;
  private final String doorKeeps;
  private final Map<Language, String> texts = new EnumMap<>(Language.class);

  ConsolePages(Sessions sessions, Templates templates, Assets assets) {
    this.sessions = sessions;
    this.templates = templates;
    this.assets = assets;
    this.doorKeeps = String.join(" ", assets.withImports(OF_DOOR));
    for (Language language : Language.values()) {
      texts.put(language, texts(templates.texts(language)));
    }
  }

  /** The console's texts for its scripts, in a form that can stand in HTML. */
  private static String texts(Map<String, String> all) {
    Map<String, String> own = new TreeMap<>();
    all.forEach(
        (key, text) -> {
          if (key.startsWith("c_")) {
            own.put(key.substring(2), text);
          }
        });
    return JSON.writeValueAsString(own).replace("<", "\\u003c");
  }

  Mono<ServerResponse> show(ConsolePage page, ServerRequest request) {
    Optional<Session> session = sessions.of(request.headers().asHttpHeaders());
    if (session.isEmpty()) {
      URI asked = request.uri();
      String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
      String to = URLEncoder.encode(asked.getRawPath() + query, StandardCharsets.UTF_8);
      return ServerResponse.seeOther(URI.create("/console/sign-in?to=" + to))
          .cacheControl(CacheControl.noStore())
          .build();
    }
    Language language =
        Language.choose(
            request.queryParam("lang").orElse(null),
            null,
            request.headers().firstHeader(HttpHeaders.ACCEPT_LANGUAGE));
    return ServerResponse.ok()
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .headers(headers -> headers.setContentLanguage(language.locale()))
        .bodyValue(render(page, session.get(), language, request));
  }

  /** The worker of doors: under a path that it may answer for, and asked for anew each time. */
  Mono<ServerResponse> worker() {
    return ServerResponse.ok()
        .contentType(SCRIPT)
        .cacheControl(CacheControl.noCache())
        .bodyValue(assets.text("console/worker.js"));
  }

  private String render(
      ConsolePage page, Session session, Language language, ServerRequest request) {
    Map<String, String> words = templates.texts(language);
    String chosen = request.queryParam("lang").map(lang -> "?lang=" + language.tag()).orElse("");
    String id = request.pathVariables().getOrDefault("id", "");
    Map<String, Object> model = new HashMap<>();
    model.put("title", words.get("c_page_" + page.word()));
    model.put("page", page.word());
    model.put("id", id);
    model.put("menu", menu(page, words, chosen));
    model.put("chosen", chosen);
    model.put("person", session.name());
    model.put("subject", session.subject());
    model.put("csrf", session.csrf());
    model.put("texts", texts.get(language));
    model.put("self", request.path());
    model.put("ofPetition", page.ofPetition());
    model.put("main", assets.href("console/main.js"));
    model.put("script", assets.href("console/" + page.word() + ".js"));
    model.put("plot", assets.href("console/vendor/uplot.js"));
    model.put("plotCss", assets.href("console/vendor/uplot.css"));
    model.put("consoleCss", assets.href("console/console.css"));
    model.put("kept", page == ConsolePage.DOOR ? doorKeeps : "");
    model.put("qr", assets.href("console/vendor/jsqr.js"));
    model.put("map", assets.href("console/vendor/departements.json"));
    model.put("communes", assets.href("console/vendor/communes.json"));
    return templates.render("console-frame", "console", language, model);
  }

  private static List<Map<String, Object>> menu(
      ConsolePage shown, Map<String, String> words, String chosen) {
    return Arrays.stream(ConsolePage.values())
        .filter(ConsolePage::inMenu)
        .map(
            page ->
                Map.<String, Object>of(
                    "href",
                    page.path() + chosen,
                    "name",
                    String.valueOf(words.get("c_menu_" + page.word())),
                    "current",
                    page == shown.inMenuAs()))
        .toList();
  }
}
