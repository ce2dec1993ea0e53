package app.tocsin.defaults;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import app.tocsin.defaults.access.AccessRules;
import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A service with nothing but what the defaults give it, and one route for each case. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class ExampleService {
  /** The body of {@code POST /api/echo}. */
  public record Example(
      @Nullable String name,
      @Nullable Integer goal,
      @Nullable Instant at,
      @Nullable List<Part> parts,
      @Nullable Boolean yes) {}

  /** A part of it. */
  public record Part(@Nullable Integer minimum) {}

  @Bean
  AccessRules rules() {
    return AccessRules.builder()
        .open(GET, "/api/open", "/api/fails", "/api/refuses", "/api/missing", "/api/whoami")
        .open(POST, "/api/echo")
        .optional(GET, "/api/optional")
        .authenticated(GET, "/api/anyone")
        .roles(POST, "/api/petitions", "organiser", "moderator")
        .roles(GET, "/api/organisers", "organiser")
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/api/open", request -> ServerResponse.ok().bodyValue("open"))
        .GET(
            "/api/whoami",
            request ->
                Caller.of(request)
                    .map(Caller::id)
                    .defaultIfEmpty("nobody")
                    .flatMap(ServerResponse.ok()::bodyValue))
        .GET("/api/optional", request -> caller(Caller.of(request)))
        .GET("/api/anyone", request -> caller(Caller.of(request)))
        .GET("/api/organisers", request -> caller(Caller.of(request)))
        .POST("/api/petitions", request -> caller(Caller.of(request)))
        .GET(
            "/api/fails",
            request -> Mono.error(new IllegalStateException("secret\nINFO forged org.acme.Inner")))
        .GET(
            "/api/refuses",
            request ->
                Problems.respond(
                    request, Problem.of("unavailable").withRetryAfter(Duration.ofMillis(1500))))
        .POST(
            "/api/echo",
            request -> request.bodyToMono(Example.class).flatMap(ServerResponse.ok()::bodyValue))
        .build();
  }

  private static Mono<ServerResponse> caller(Mono<Caller> caller) {
    return caller
        .map(known -> known.id() + " " + known.roles().stream().sorted().toList())
        .defaultIfEmpty("anonymous")
        .flatMap(ServerResponse.ok()::bodyValue);
  }
}
