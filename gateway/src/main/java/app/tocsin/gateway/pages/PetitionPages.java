package app.tocsin.gateway.pages;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.ProblemException;
import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.SameOrigin;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.pages.PetitionPage.Notice;
import app.tocsin.gateway.pages.SigningForm.Source;
import app.tocsin.gateway.pages.SigningOutcome.FieldMessage;
import app.tocsin.gateway.problems.Refusals;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /p/{slug}}: a petition, its form, and the page that says what happens next. */
final class PetitionPages {
  private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

  private final PetitionService service;
  private final Templates templates;
  private final PetitionPage page;
  private final SameOrigin sameOrigin;

  PetitionPages(PetitionService service, Templates templates, SameOrigin sameOrigin) {
    this.service = service;
    this.templates = templates;
    this.page = new PetitionPage(templates);
    this.sameOrigin = sameOrigin;
  }

  /** Whether a petition could be asked for by this. */
  static boolean isSlug(String text) {
    return SLUG.matcher(text).matches();
  }

  Mono<ServerResponse> show(ServerRequest request) {
    Source source = Source.ofVisit(request.queryParams(), foreignReferrer(request));
    return petition(request)
        .flatMap(
            petition ->
                render(200, petition, SigningForm.empty(source), List.of(), Notice.NONE, request));
  }

  Mono<ServerResponse> sign(ServerRequest request) {
    if (!sameOrigin.allows(request.headers().asHttpHeaders())) {
      return Mono.error(Refusals.FOREIGN_ORIGIN.toException());
    }
    if (!Reader.sendsForm(request)) {
      return Mono.error(Problem.of("unsupported-media-type").toException());
    }
    return petition(request)
        .flatMap(
            petition ->
                request
                    .formData()
                    .map(SigningForm::of)
                    .flatMap(typed -> signed(petition, typed, request)));
  }

  private Mono<ServerResponse> signed(Petition petition, SigningForm form, ServerRequest request) {
    Language language = Reader.language(request, petition.language());
    return service
        .sign(petition.id(), form.toRequest(language.locale()), Reader.from(request))
        .flatMap(outcome -> answer(outcome, petition, form, request));
  }

  private Mono<ServerResponse> answer(
      SigningOutcome outcome, Petition petition, SigningForm form, ServerRequest request) {
    return switch (outcome) {
      case SigningOutcome.Accepted accepted -> thanksFor(petition, request);
      case SigningOutcome.Invalid invalid ->
          render(400, petition, form, invalid.errors(), Notice.NONE, request);
      case SigningOutcome.Closed closed ->
          render(409, petition.closed(), form, List.of(), Notice.NONE, request);
      case SigningOutcome.Unknown unknown -> Mono.error(notFound());
      case SigningOutcome.Later later -> later(later, petition, form, request);
    };
  }

  private static Mono<ServerResponse> thanksFor(Petition petition, ServerRequest request) {
    return ServerResponse.seeOther(
            URI.create("/p/" + petition.slug() + "/thanks" + Reader.keepingLanguage(request)))
        .build();
  }

  private Mono<ServerResponse> later(
      SigningOutcome.Later later, Petition petition, SigningForm form, ServerRequest request) {
    Notice notice = later.status() == 429 ? Notice.TOO_MANY : Notice.TRY_LATER;
    Language language = Reader.language(request, petition.language());
    return service
        .count(petition.id(), Reader.from(request))
        .flatMap(
            count ->
                Reader.send(
                    Reader.personal(later.status())
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(later.retryAfterSeconds())),
                    language,
                    page.render(petition, count, form, List.of(), notice, language)));
  }

  Mono<ServerResponse> thanks(ServerRequest request) {
    return petition(request)
        .flatMap(
            petition -> {
              Language language = Reader.language(request, petition.language());
              Map<String, Object> model = page.petitionModel(petition, Optional.empty(), language);
              model.put("title", templates.texts(language).get("thanks_title"));
              model.put("petition", petition.title());
              model.put("noindex", true);
              String link =
                  sameOrigin.base(request.headers().asHttpHeaders()) + "/p/" + petition.slug();
              model.put("share", Share.of(petition.title(), link));
              return Reader.send(
                  Reader.common(200), language, templates.render("thanks", language, model));
            });
  }

  private Mono<ServerResponse> render(
      int status,
      Petition petition,
      SigningForm form,
      List<FieldMessage> errors,
      Notice notice,
      ServerRequest request) {
    Language language = Reader.language(request, petition.language());
    return service
        .count(petition.id(), Reader.from(request))
        .flatMap(
            count ->
                Reader.send(
                    status == 200 ? Reader.common(200) : Reader.personal(status),
                    language,
                    page.render(petition, count, form, errors, notice, language)));
  }

  private Mono<Petition> petition(ServerRequest request) {
    String slug = request.pathVariable("slug");
    if (!isSlug(slug)) {
      return Mono.error(notFound());
    }
    return service
        .petition(slug, Reader.from(request))
        .flatMap(found -> found.map(Mono::just).orElseGet(() -> Mono.error(notFound())));
  }

  private static ProblemException notFound() {
    return Problem.of("petition-not-found").toException();
  }

  /** The host of the page that linked here, unless that is one of our own. */
  private @Nullable String foreignReferrer(ServerRequest request) {
    String referrer = request.headers().firstHeader(HttpHeaders.REFERER);
    if (referrer == null) {
      return null;
    }
    try {
      URI url = URI.create(referrer);
      String own = URI.create(sameOrigin.base(request.headers().asHttpHeaders())).getHost();
      return url.getHost() == null || url.getHost().equals(own) ? null : url.getHost();
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
