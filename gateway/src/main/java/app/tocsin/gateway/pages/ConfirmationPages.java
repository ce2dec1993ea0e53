package app.tocsin.gateway.pages;

import app.tocsin.gateway.html.Language;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code /confirm}: opening the link of the mail shows a button and changes nothing, because mail
 * scanners open links too; pressing the button confirms. The token appears in no referrer and no
 * cache.
 */
final class ConfirmationPages {
  private final PetitionService service;
  private final MailedPages pages;

  ConfirmationPages(PetitionService service, MailedPages pages) {
    this.service = service;
    this.pages = pages;
  }

  Mono<ServerResponse> show(ServerRequest request) {
    Language language = Reader.language(request, null);
    return MailedPages.signersToken(request)
        .map(token -> pages.send(200, "confirm", button(token, false, language), language))
        .orElseGet(() -> pages.message(400, "confirm_invalid", language));
  }

  Mono<ServerResponse> confirm(ServerRequest request) {
    return pages.pressed(
        request,
        (link, _) ->
            link.map(
                    token ->
                        service
                            .confirm(token, Reader.from(request))
                            .flatMap(confirmation -> answer(confirmation, token, request)))
                .orElseGet(() -> answer(new Confirmation.Invalid(), "", request)));
  }

  private Mono<ServerResponse> answer(
      Confirmation confirmation, String token, ServerRequest request) {
    Language language = Reader.language(request, null);
    return switch (confirmation) {
      case Confirmation.Done done -> confirmed(done, language, request);
      case Confirmation.Expired _ -> pages.message(410, "confirm_expired", language);
      case Confirmation.Invalid _ -> pages.message(400, "confirm_invalid", language);
      case Confirmation.Later later ->
          pages.later(
              "confirm", button(token, true, language), language, later.retryAfterSeconds());
    };
  }

  private Map<String, Object> button(String token, boolean tryLater, Language language) {
    Map<String, Object> model = pages.titled("confirm", language);
    model.put("token", token);
    model.put("tryLater", tryLater);
    return model;
  }

  private Mono<ServerResponse> confirmed(
      Confirmation.Done done, Language language, ServerRequest request) {
    return service
        .petition(done.petitionId(), Reader.from(request))
        .onErrorReturn(Optional.empty())
        .flatMap(
            found -> {
              Map<String, Object> model = pages.titled("confirmed", language);
              model.put("hasPetition", found.isPresent());
              found.ifPresent(
                  petition -> {
                    String base = pages.base(request);
                    model.put("petition", petition.title());
                    model.put("contentLang", petition.language());
                    model.put("slug", petition.slug());
                    model.put("share", Share.of(petition.title(), base + "/p/" + petition.slug()));
                  });
              return pages.send(200, "confirmed", model, language);
            });
  }
}
