package app.tocsin.gateway.pages;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.SameOrigin;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.problems.Refusals;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code /confirm}: opening the link of the mail shows a button and changes nothing, because mail
 * scanners open links too; pressing the button confirms. The token appears in no referrer and no
 * cache.
 */
final class ConfirmationPages {
  private static final int LONGEST_TOKEN = 2000;

  private final PetitionService service;
  private final Templates templates;
  private final SameOrigin sameOrigin;

  ConfirmationPages(PetitionService service, Templates templates, SameOrigin sameOrigin) {
    this.service = service;
    this.templates = templates;
    this.sameOrigin = sameOrigin;
  }

  Mono<ServerResponse> show(ServerRequest request) {
    Language language = Reader.language(request, null);
    String token = request.queryParam("token").orElse("");
    if (!isToken(token)) {
      return page(400, "confirm_invalid", language, Map.of(), null);
    }
    return page(200, "confirm", language, Map.of("token", token), null);
  }

  Mono<ServerResponse> confirm(ServerRequest request) {
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
              return token == null || !isToken(token)
                  ? answer(new Confirmation.Invalid(), "", request)
                  : service
                      .confirm(token, Reader.from(request))
                      .flatMap(confirmation -> answer(confirmation, token, request));
            });
  }

  /** Whether this could be one: anything else isn't sent on. */
  static boolean isToken(String token) {
    return !token.isBlank()
        && token.length() <= LONGEST_TOKEN
        && token.chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }

  private Mono<ServerResponse> answer(
      Confirmation confirmation, String token, ServerRequest request) {
    Language language = Reader.language(request, null);
    return switch (confirmation) {
      case Confirmation.Done done -> confirmed(done, language, request);
      case Confirmation.Expired expired -> page(410, "confirm_expired", language, Map.of(), null);
      case Confirmation.Invalid invalid -> page(400, "confirm_invalid", language, Map.of(), null);
      case Confirmation.Later later ->
          page(
              503,
              "confirm",
              language,
              Map.of("token", token, "tryLater", true),
              Long.toString(later.retryAfterSeconds()));
    };
  }

  private Mono<ServerResponse> confirmed(
      Confirmation.Done done, Language language, ServerRequest request) {
    return service
        .petition(done.petitionId(), Reader.from(request))
        .onErrorReturn(java.util.Optional.empty())
        .flatMap(
            found -> {
              Map<String, Object> model = new HashMap<>();
              model.put("hasPetition", found.isPresent());
              found.ifPresent(
                  petition -> {
                    String base = sameOrigin.base(request.headers().asHttpHeaders());
                    model.put("petition", petition.title());
                    model.put("contentLang", petition.language());
                    model.put("slug", petition.slug());
                    model.put("share", Share.of(petition.title(), base + "/p/" + petition.slug()));
                  });
              return page(200, "confirmed", language, model, null);
            });
  }

  private Mono<ServerResponse> page(
      int status,
      String name,
      Language language,
      Map<String, Object> values,
      @Nullable String retryAfter) {
    Map<String, Object> model = new HashMap<>(values);
    model.putIfAbsent("tryLater", false);
    model.put("title", templates.texts(language).get(name + "_title"));
    model.put("text", templates.texts(language).get(name + "_text"));
    model.put("noindex", true);
    String template = name.equals("confirm") || name.equals("confirmed") ? name : "message";
    ServerResponse.BodyBuilder response =
        Reader.personal(status)
            .header("Referrer-Policy", "no-referrer")
            .header("X-Robots-Tag", "noindex");
    if (retryAfter != null) {
      response.header(HttpHeaders.RETRY_AFTER, retryAfter);
    }
    return Reader.send(response, language, templates.render(template, language, model));
  }
}
