package app.tocsin.gateway.pages;

import app.tocsin.gateway.html.Language;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;
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
  private final MailedPages pages;

  ConsentPages(PetitionService service, MailedPages pages) {
    this.service = service;
    this.pages = pages;
  }

  Mono<ServerResponse> show(ServerRequest request) {
    return MailedPages.signersToken(request)
        .map(
            token ->
                service
                    .consents(token, Reader.from(request))
                    .flatMap(consents -> answer(consents, token, false, request)))
        .orElseGet(() -> answer(new Consents.Invalid(), "", false, request));
  }

  Mono<ServerResponse> withdraw(ServerRequest request) {
    return pages.pressed(
        request,
        (link, typed) ->
            link.map(
                    token ->
                        service
                            .withdraw(token, partners(typed), Reader.from(request))
                            .flatMap(consents -> answer(consents, token, true, request)))
                .orElseGet(() -> answer(new Consents.Invalid(), "", true, request)));
  }

  /** The one whose button was pressed; none for all of them. */
  private static List<String> partners(MultiValueMap<String, String> typed) {
    String partner = typed.getFirst("partner");
    return partner == null || partner.isEmpty() ? List.of() : List.of(partner);
  }

  private Mono<ServerResponse> answer(
      Consents consents, String token, boolean pressed, ServerRequest request) {
    Language language = Reader.language(request, null);
    return switch (consents) {
      case Consents.Given given ->
          pages.send(200, "consents", model(given, token, language), language);
      case Consents.Withdrawn _ -> pages.message(200, "consents_withdrawn", language);
      case Consents.Expired _ -> pages.message(410, "consents_expired", language);
      case Consents.Invalid _ -> pages.message(400, "consents_invalid", language);
      case Consents.Later later -> {
        Map<String, Object> model = model(new Consents.Given(List.of()), token, language);
        model.put("unknown", true);
        model.put("tryLater", pressed);
        yield pages.later("consents", model, language, later.retryAfterSeconds());
      }
    };
  }

  private Map<String, Object> model(Consents.Given given, String token, Language language) {
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
    Map<String, Object> model = pages.titled("consents", language);
    model.put("token", token);
    model.put("lines", lines);
    model.put("none", lines.isEmpty());
    model.put("unknown", false);
    model.put("tryLater", false);
    return model;
  }
}
