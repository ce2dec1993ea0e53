package app.tocsin.gateway.pages;

import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.pages.SigningForm.Source;
import app.tocsin.gateway.upstreams.Failure;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code /w/{slug}}: a petition in a frame of somebody else's page. Who frames it says in the
 * address, as links do, whose partner it is.
 */
final class WidgetPages {
  private static final String SOON = "30";

  private final PetitionService service;
  private final WidgetPage page;

  WidgetPages(PetitionService service, Templates templates) {
    this.service = service;
    this.page = new WidgetPage(templates);
  }

  Mono<ServerResponse> show(ServerRequest request) {
    String slug = request.pathVariable("slug");
    if (!PetitionPages.isSlug(slug)) {
      return unknown(request);
    }
    Source source = Source.ofVisit(request.queryParams(), null);
    return service
        .petition(slug, Reader.from(request))
        .flatMap(
            found ->
                found
                    .map(petition -> shown(petition, source, request))
                    .orElseGet(() -> unknown(request)))
        .onErrorResume(
            failure -> Failure.of(failure).isPresent(), _ -> later(slug, source, request));
  }

  private Mono<ServerResponse> shown(Petition petition, Source source, ServerRequest request) {
    Language language = Reader.language(request, petition.language());
    return service
        .count(petition.id(), Reader.from(request))
        .flatMap(
            count ->
                Reader.send(
                    Reader.common(200), language, page.of(petition, count, source, language)));
  }

  private Mono<ServerResponse> unknown(ServerRequest request) {
    Language language = Reader.language(request, null);
    return Reader.send(Reader.common(404), language, page.unknown(language));
  }

  /** Nobody behind us answers: the way to the petition is there all the same. */
  private Mono<ServerResponse> later(String slug, Source source, ServerRequest request) {
    Language language = Reader.language(request, null);
    return Reader.send(
        Reader.personal(503).header(HttpHeaders.RETRY_AFTER, SOON),
        language,
        page.later(slug, source, language));
  }
}
