package app.tocsin.gateway.pages;

import app.tocsin.gateway.admission.Admission;
import app.tocsin.gateway.cache.PublicReads;
import app.tocsin.gateway.html.Assets;
import app.tocsin.gateway.html.SameOrigin;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.problems.ProblemPages;
import app.tocsin.gateway.problems.Refusals;
import app.tocsin.gateway.upstreams.Upstreams;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
class PagesConfiguration {

  @Bean
  RouterFunction<ServerResponse> pageRoutes(
      Upstreams upstreams,
      PublicReads reads,
      Admission admission,
      Templates templates,
      Assets assets,
      ProblemPages problems,
      @Value("${tocsin.public-url}") String publicUrl) {
    PetitionService service = new PetitionService(upstreams.petition(), reads, admission);
    SameOrigin sameOrigin = new SameOrigin(publicUrl);
    PetitionPages petitions = new PetitionPages(service, templates, sameOrigin);
    WidgetPages widgets = new WidgetPages(service, templates);
    MailedPages signed = new MailedPages(templates, sameOrigin, "message");
    ConfirmationPages confirmations = new ConfirmationPages(service, signed);
    ConsentPages consents = new ConsentPages(service, signed);
    SignerPages signers = new SignerPages(service, signed);
    HomePages home = new HomePages(service, templates);
    GatheringService events = new GatheringService(upstreams.find("event").orElseThrow());
    GatheringPages gatherings = new GatheringPages(events, templates, sameOrigin);
    GatheringLists lists = new GatheringLists(events, templates);
    MailedPages mailed = new MailedPages(templates, sameOrigin, "gathering-message");
    RegistrationPages registrations = new RegistrationPages(events, mailed);
    InvitationPages invitations = new InvitationPages(events, mailed);
    AskingPages askings = new AskingPages(events, mailed);
    CommitteePages committees = new CommitteePages(events, templates, mailed, sameOrigin);
    return RouterFunctions.route()
        .route(read("/"), home::show)
        .route(read("/p/{slug}"), petitions::show)
        .POST("/p/{slug}", petitions::sign)
        .route(read("/p/{slug}/thanks"), petitions::thanks)
        .route(read("/w/{slug}"), widgets::show)
        .route(read("/confirm"), confirmations::show)
        .POST("/confirm", confirmations::confirm)
        .route(read("/consents"), consents::show)
        .POST("/consents", consents::withdraw)
        .route(read("/my-signature"), signers::show)
        .POST("/my-signature", signers::erase)
        .route(read("/g"), lists::show)
        .route(read("/g/{slug}"), gatherings::show)
        .POST("/g/{slug}", gatherings::register)
        .route(read("/g/{slug}/thanks"), gatherings::thanks)
        .route(read("/committees"), committees::list)
        .route(read("/committees/{slug}"), committees::show)
        .POST("/committees/{slug}", committees::ask)
        .route(read("/a/{token}"), askings::show)
        .POST("/a/{token}", askings::act)
        .route(read("/r/{token}"), registrations::show)
        .POST("/r/{token}", registrations::act)
        .route(read("/c/{token}"), invitations::show)
        .POST("/c/{token}", invitations::act)
        .route(read("/problems/{code}"), request -> problem(request, problems))
        .route(read("/assets/{name}"), request -> asset(request, assets))
        .route(read("/favicon.ico"), request -> moved(assets))
        .build();
  }

  /** GET, and HEAD, which functional routes don't take by themselves. */
  private static RequestPredicate read(String path) {
    return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
        .and(RequestPredicates.path(path));
  }

  private static Mono<ServerResponse> problem(ServerRequest request, ProblemPages pages) {
    var language = Reader.language(request, null);
    return pages
        .explanation(request.pathVariable("code"), language)
        .map(html -> Reader.send(Reader.common(200), language, html))
        .orElseGet(() -> Mono.error(Refusals.NOT_FOUND.toException()));
  }

  private static Mono<ServerResponse> asset(ServerRequest request, Assets assets) {
    return assets
        .find(request.path())
        .map(
            asset ->
                ServerResponse.ok()
                    .contentType(MediaType.parseMediaType(asset.contentType()))
                    .varyBy(HttpHeaders.ACCEPT_ENCODING)
                    .headers(headers -> encoded(headers, zips(request)))
                    .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                    .bodyValue(zips(request) ? asset.zipped() : asset.content()))
        .orElseGet(() -> Mono.error(Refusals.NOT_FOUND.toException()));
  }

  private static void encoded(HttpHeaders headers, boolean zipped) {
    if (zipped) {
      headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
  }

  private static boolean zips(ServerRequest request) {
    String accepted = request.headers().firstHeader(HttpHeaders.ACCEPT_ENCODING);
    return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }

  private static Mono<ServerResponse> moved(Assets assets) {
    return ServerResponse.temporaryRedirect(java.net.URI.create(assets.href("icon.svg"))).build();
  }
}
