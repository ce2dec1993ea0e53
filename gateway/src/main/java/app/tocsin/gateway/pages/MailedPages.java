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
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Pages behind the links of mails. Opening one changes nothing, for mail scanners open links too;
 * its buttons act. The token appears in no referrer and no cache.
 */
final class MailedPages {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{20,400}");
  private static final int LONGEST_SIGNERS = 2000;

  private final Templates templates;
  private final SameOrigin sameOrigin;
  private final String message;

  /**
   * @param message the template of a page that only says something
   */
  MailedPages(Templates templates, SameOrigin sameOrigin, String message) {
    this.templates = templates;
    this.sameOrigin = sameOrigin;
    this.message = message;
  }

  static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /** The token that a signer's link has in its query; empty where this can't be one. */
  static Optional<String> signersToken(ServerRequest request) {
    return request.queryParam("token").filter(MailedPages::isSigners);
  }

  private static boolean isSigners(String token) {
    return !token.isBlank()
        && token.length() <= LONGEST_SIGNERS
        && token.chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }

  /**
   * What a button of a signer's page sends.
   *
   * @param then is given the token, empty where this can't be one, and the form
   */
  Mono<ServerResponse> pressed(
      ServerRequest request,
      BiFunction<Optional<String>, MultiValueMap<String, String>, Mono<ServerResponse>> then) {
    Optional<ProblemException> refusal = refusal(request);
    return refusal.isPresent()
        ? Mono.error(refusal.get())
        : request
            .formData()
            .flatMap(
                typed ->
                    then.apply(
                        Optional.ofNullable(typed.getFirst("token")).filter(MailedPages::isSigners),
                        typed));
  }

  /** Why a button that was pressed does nothing, where it was pressed elsewhere. */
  Optional<ProblemException> refusal(ServerRequest request) {
    if (!sameOrigin.allowsWithToken(request.headers().asHttpHeaders())) {
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
    return send(response(status), template, model, language);
  }

  /** The page again, while what its button asks for can't be done. */
  Mono<ServerResponse> later(
      String template, Map<String, Object> model, Language language, long seconds) {
    return send(
        response(503).header(HttpHeaders.RETRY_AFTER, Long.toString(seconds)),
        template,
        model,
        language);
  }

  private Mono<ServerResponse> send(
      ServerResponse.BodyBuilder response,
      String template,
      Map<String, Object> model,
      Language language) {
    model.put("noindex", true);
    return Reader.send(response, language, templates.render(template, language, model));
  }

  private static ServerResponse.BodyBuilder response(int status) {
    return Reader.personal(status)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", "noindex");
  }

  /** What a page is made of, with the texts {@code name_title} and {@code name_text}. */
  Map<String, Object> titled(String name, Language language) {
    Map<String, Object> model = new HashMap<>();
    model.put("title", templates.texts(language).get(name + "_title"));
    model.put("text", templates.texts(language).get(name + "_text"));
    return model;
  }

  /** The base of absolute links. */
  String base(ServerRequest request) {
    return sameOrigin.base(request.headers().asHttpHeaders());
  }

  /** A page that only says something: the texts {@code name_title} and {@code name_text}. */
  Mono<ServerResponse> message(int status, String name, Language language) {
    return send(status, message, titled(name, language), language);
  }

  /** A browser is sent back to the page, so that loading it again does nothing again. */
  static Mono<ServerResponse> back(String page, String told, ServerRequest request) {
    String lang = Reader.keepingLanguage(request).replace('?', '&');
    return ServerResponse.seeOther(URI.create(page + "?told=" + told + lang)).build();
  }
}
