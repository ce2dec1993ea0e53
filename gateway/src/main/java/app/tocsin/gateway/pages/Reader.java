package app.tocsin.gateway.pages;

import app.tocsin.defaults.problems.TraceParent;
import app.tocsin.gateway.html.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The person behind a request for a page, and how pages are sent to one. */
final class Reader {
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

  private Reader() {}

  static Language language(ServerRequest request, @Nullable String contentLanguage) {
    return Language.choose(
        request.queryParam("lang").orElse(null),
        contentLanguage,
        request.headers().firstHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }

  /** {@code ?lang=en}, when the reader asked for a language, so that the next page keeps it. */
  static String keepingLanguage(ServerRequest request) {
    return request
        .queryParam("lang")
        .filter(lang -> lang.equals("fr") || lang.equals("en"))
        .map(lang -> "?lang=" + lang)
        .orElse("");
  }

  static boolean sendsForm(ServerRequest request) {
    return request
        .headers()
        .contentType()
        .filter(MediaType.APPLICATION_FORM_URLENCODED::isCompatibleWith)
        .isPresent();
  }

  static PetitionService.From from(ServerRequest request) {
    ServerRequest.Headers headers = request.headers();
    String traceparent = headers.firstHeader(TraceParent.HEADER);
    return new PetitionService.From(
        traceparent == null ? TraceParent.fresh().toString() : traceparent,
        headers.firstHeader("X-Forwarded-For"),
        headers.firstHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }

  static Mono<ServerResponse> send(
      ServerResponse.BodyBuilder response, Language language, String html) {
    return response
        .contentType(HTML)
        .headers(headers -> headers.setContentLanguage(language.locale()))
        .bodyValue(html);
  }

  /** A page that is the reader's own: his words, or his link. */
  static ServerResponse.BodyBuilder personal(int status) {
    return ServerResponse.status(status).cacheControl(CacheControl.noStore());
  }

  /** A page that is the same for everybody, and always looked at anew. */
  static ServerResponse.BodyBuilder common(int status) {
    return ServerResponse.status(status).cacheControl(CacheControl.noCache());
  }
}
