package app.tocsin.gateway.pages;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.SameOrigin;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.problems.Refusals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code /consents}: shows who has the token of the mail what he allowed partners, and takes it
 * back when he presses a button. Opening the link changes nothing. Taking back works also while
 * nobody can say what was allowed.
 */
final class ConsentPages {
  private final PetitionService service;
  private final Templates templates;
  private final SameOrigin sameOrigin;

  ConsentPages(PetitionService service, Templates templates, SameOrigin sameOrigin) {
    this.service = service;
    this.templates = templates;
    this.sameOrigin = sameOrigin;
  }

  Mono<ServerResponse> show(ServerRequest request) {
    String token = request.queryParam("token").orElse("");
    return ConfirmationPages.isToken(token)
        ? service
            .consents(token, Reader.from(request))
            .flatMap(consents -> answer(consents, token, false, request))
        : answer(new Consents.Invalid(), "", false, request);
  }

  Mono<ServerResponse> withdraw(ServerRequest request) {
    if (!sameOrigin.allowsWithToken(request.headers().asHttpHeaders())) {
      return Mono.error(Refusals.FOREIGN_ORIGIN.toException());
    }
    if (!Reader.sendsForm(request)) {
      return Mono.error(Problem.of("unsupported-media-type").toException());
    }
    return request
        .formData()
        .flatMap(
            typed -> {
              String token = typed.getFirst("token");
              String partner = typed.getFirst("partner");
              return token == null || !ConfirmationPages.isToken(token)
                  ? answer(new Consents.Invalid(), "", true, request)
                  : service
                      .withdraw(
                          token,
                          partner == null || partner.isEmpty() ? List.of() : List.of(partner),
                          Reader.from(request))
                      .flatMap(consents -> answer(consents, token, true, request));
            });
  }

  private Mono<ServerResponse> answer(
      Consents consents, String token, boolean pressed, ServerRequest request) {
    Language language = Reader.language(request, null);
    return switch (consents) {
      case Consents.Given given -> page(200, "consents", language, model(given, token), null);
      case Consents.Withdrawn _ -> page(200, "consents_withdrawn", language, Map.of(), null);
      case Consents.Expired _ -> page(410, "consents_expired", language, Map.of(), null);
      case Consents.Invalid _ -> page(400, "consents_invalid", language, Map.of(), null);
      case Consents.Later later -> {
        Map<String, Object> model = new HashMap<>(model(new Consents.Given(List.of()), token));
        model.put("unknown", true);
        model.put("tryLater", pressed);
        yield page(503, "consents", language, model, Long.toString(later.retryAfterSeconds()));
      }
    };
  }

  private static Map<String, Object> model(Consents.Given given, String token) {
    List<Map<String, Object>> lines =
        given.lines().stream()
            .map(
                line ->
                    Map.<String, Object>of(
                        "partner",
                        line.partner(),
                        "wording",
                        line.wording(),
                        "withdrawn",
                        line.withdrawn()))
            .toList();
    return Map.of(
        "token",
        token,
        "lines",
        lines,
        "none",
        lines.isEmpty(),
        "unknown",
        false,
        "tryLater",
        false);
  }

  private Mono<ServerResponse> page(
      int status,
      String name,
      Language language,
      Map<String, Object> values,
      @Nullable String retryAfter) {
    Map<String, Object> model = new HashMap<>(values);
    model.put("title", templates.texts(language).get(name + "_title"));
    model.put("text", templates.texts(language).get(name + "_text"));
    model.put("noindex", true);
    ServerResponse.BodyBuilder response =
        Reader.personal(status)
            .header("Referrer-Policy", "no-referrer")
            .header("X-Robots-Tag", "noindex");
    if (retryAfter != null) {
      response.header(HttpHeaders.RETRY_AFTER, retryAfter);
    }
    String template = name.equals("consents") ? name : "message";
    return Reader.send(response, language, templates.render(template, language, model));
  }
}
