package app.tocsin.defaults.direct;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.metrics.RequestTimes;
import app.tocsin.defaults.problems.ProblemHandler;
import app.tocsin.defaults.problems.Problems;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

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
      case DirectAnswer.Json json ->
          write(json.status(), Json.mapper().writeValueAsBytes(json.body()), response);
      case DirectAnswer.Written written ->
          write(written.status(), written.json().getBytes(UTF_8), response);
    };
  }

  private static Mono<Void> write(int status, byte[] body, ServerHttpResponse response) {
    response.setStatusCode(HttpStatusCode.valueOf(status));
    response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
    response.getHeaders().setContentLength(body.length);
    if (response instanceof ZeroCopyHttpOutputMessage
        && ServerHttpResponseDecorator.<Object>getNativeResponse(response)
            instanceof HttpServerResponse server) {
      // nothing here waits for Spring's commit, which takes a dozen operators
      return server.status(status).sendObject(Unpooled.wrappedBuffer(body)).then();
    }
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }

  /** What Spring's own renderers want; only a refusal costs it. */
  private ServerWebExchange exchange(ServerHttpRequest request, ServerHttpResponse response) {
    return new DefaultServerWebExchange(request, response, sessions, codecs, locales);
  }
}
