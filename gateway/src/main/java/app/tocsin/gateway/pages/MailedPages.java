package app.tocsin.gateway.pages;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.ProblemException;
import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.SameOrigin;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.problems.Refusals;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Pages behind the links of mails. Opening one changes nothing, for mail scanners open links too;
 * its buttons act. The token appears in no referrer and no cache.
 */
final class MailedPages {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{20,400}");

  private final Templates templates;
  private final SameOrigin sameOrigin;

  MailedPages(Templates templates, SameOrigin sameOrigin) {
    this.templates = templates;
    this.sameOrigin = sameOrigin;
  }

  static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /** Why a button that was pressed does nothing, where it was pressed elsewhere. */
  Optional<ProblemException> refusal(ServerRequest request) {
    if (isForeign(request)) {
      return Optional.of(Refusals.FOREIGN_ORIGIN.toException());
    }
    return Reader.sendsForm(request)
        ? Optional.empty()
        : Optional.of(Problem.of("unsupported-media-type").toException());
  }

  Map<String, String> texts(Language language) {
    return templates.texts(language);
  }

  Mono<ServerResponse> send(
      int status, String template, Map<String, Object> model, Language language) {
    model.put("noindex", true);
    return Reader.send(
        Reader.personal(status)
            .header("Referrer-Policy", "no-referrer")
            .header("X-Robots-Tag", "noindex"),
        language,
        templates.render(template, language, model));
  }

  /** A page that only says something: the texts {@code name_title} and {@code name_text}. */
  Mono<ServerResponse> message(int status, String name, Language language) {
    Map<String, Object> model = new HashMap<>();
    model.put("title", templates.texts(language).get(name + "_title"));
    model.put("text", templates.texts(language).get(name + "_text"));
    return send(status, "gathering-message", model, language);
  }

  /** A browser is sent back to the page, so that loading it again does nothing again. */
  static Mono<ServerResponse> back(String page, String told, ServerRequest request) {
    String lang = Reader.keepingLanguage(request).replace('?', '&');
    return ServerResponse.seeOther(URI.create(page + "?told=" + told + lang)).build();
  }

  /** As the page to confirm a signature: older browsers send a null origin from it. */
  private boolean isForeign(ServerRequest request) {
    HttpHeaders headers = request.headers().asHttpHeaders();
    boolean nullOrigin =
        headers.getFirst("Sec-Fetch-Site") == null && "null".equals(headers.getOrigin());
    return !nullOrigin && !sameOrigin.allows(headers);
  }
}
