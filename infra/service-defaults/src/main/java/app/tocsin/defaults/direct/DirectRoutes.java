package app.tocsin.defaults.direct;

import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.metrics.RequestTimes;
import app.tocsin.defaults.problems.ProblemHandler;
import app.tocsin.defaults.problems.Problems;
import java.util.List;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import reactor.core.publisher.Mono;

/** Answers the direct routes of a process, and hands every other request on to Spring. */
final class DirectRoutes implements HttpHandlerDecoratorFactory {
  private final List<DirectRoute> routes;
  private final RequestTimes times;
  private final ProblemHandler failures;
  private final DefaultWebSessionManager sessions = new DefaultWebSessionManager();
  private final ServerCodecConfigurer codecs = ServerCodecConfigurer.create();
  private final AcceptHeaderLocaleContextResolver locales = new AcceptHeaderLocaleContextResolver();

  DirectRoutes(List<DirectRoute> routes, RequestTimes times, ProblemHandler failures) {
    this.routes = List.copyOf(routes);
    this.times = times;
    this.failures = failures;
  }

  @Override
  public HttpHandler apply(HttpHandler others) {
    return (request, response) -> {
      String path = request.getURI().getRawPath();
      for (DirectRoute route : routes) {
        String id = route.method().equals(request.getMethod()) ? route.match(path) : null;
        if (id != null) {
          return answer(route, id, request, response);
        }
      }
      return others.handle(request, response);
    };
  }

  private Mono<Void> answer(
      DirectRoute route, String id, ServerHttpRequest request, ServerHttpResponse response) {
    long start = System.nanoTime();
    return JsonBody.fields(request)
        .flatMap(fields -> route.handler().answer(id, request.getHeaders(), fields))
        .flatMap(answer -> write(answer, request, response))
        .onErrorResume(failure -> failures.handle(exchange(request, response), failure))
        .doFinally(_ -> times.record(route.method(), route.pattern(), response, start));
  }

  private Mono<Void> write(
      DirectAnswer answer, ServerHttpRequest request, ServerHttpResponse response) {
    return switch (answer) {
      case DirectAnswer.Refused refused ->
          Problems.write(exchange(request, response), refused.problem());
      case DirectAnswer.Json json -> {
        byte[] body = Json.mapper().writeValueAsBytes(json.body());
        response.setStatusCode(HttpStatusCode.valueOf(json.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(body.length);
        yield response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
      }
    };
  }

  /** What Spring's own renderers want; only a refusal costs it. */
  private ServerWebExchange exchange(ServerHttpRequest request, ServerHttpResponse response) {
    return new DefaultServerWebExchange(request, response, sessions, codecs, locales);
  }
}
