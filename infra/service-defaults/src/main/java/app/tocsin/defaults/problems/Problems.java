package app.tocsin.defaults.problems;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.ProblemCatalogue.Words;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Renders problems: {@code application/problem+json} with type, title, status, detail, code,
 * traceId and errors.
 */
public final class Problems {
  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

  private Problems() {}

  /** The response of a functional handler. */
  public static Mono<ServerResponse> respond(ServerRequest request, Problem problem) {
    ServerWebExchange exchange = request.exchange();
    return ServerResponse.status(problem.status())
        .headers(headers -> headers(headers, problem, language(exchange)))
        .bodyValue(render(exchange, problem));
  }

  /** Writes the response, for filters and exception handlers. */
  public static Mono<Void> write(ServerWebExchange exchange, Problem problem) {
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
    byte[] body = render(exchange, problem);
    headers(response.getHeaders(), problem, language(exchange));
    response.getHeaders().setContentLength(body.length);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
  }

  /** The language of the answer: French where the caller prefers it to English. */
  public static Locale language(ServerWebExchange exchange) {
    String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE);
    if (header == null || header.length() > 200) {
      return Locale.ENGLISH;
    }
    try {
      Locale preferred = Locale.lookup(Locale.LanguageRange.parse(header), LANGUAGES);
      return preferred == null ? Locale.ENGLISH : preferred;
    } catch (IllegalArgumentException malformed) {
      return Locale.ENGLISH;
    }
  }

  private static byte[] render(ServerWebExchange exchange, Problem problem) {
    return body(problem, TraceParent.of(exchange).traceId(), language(exchange));
  }

  /** The document itself. */
  public static byte[] body(Problem problem, String traceId, Locale language) {
    Words words = ProblemCatalogue.get().require(problem.code()).in(language);
    String detail = problem.detail();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "/problems/" + problem.code());
    document.put("title", words.title());
    document.put("status", problem.status());
    document.put("detail", detail == null ? words.explanation() : detail);
    document.put("code", problem.code());
    document.put("traceId", traceId);
    if (!problem.errors().isEmpty()) {
      document.put("errors", problem.errors());
    }
    return Json.mapper().writeValueAsBytes(document);
  }

  private static void headers(HttpHeaders headers, Problem problem, Locale language) {
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setContentLanguage(language);
    headers.setCacheControl("no-store");
    Duration retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds(retryAfter)));
    }
  }

  /** Whole seconds, rounded up: a client that waits that long is not too early. */
  private static long seconds(Duration duration) {
    return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
  }
}
