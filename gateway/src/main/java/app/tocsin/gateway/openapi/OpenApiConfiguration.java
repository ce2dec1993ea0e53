package app.tocsin.gateway.openapi;

import app.tocsin.gateway.upstreams.Upstreams;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  @Bean
  RouterFunction<ServerResponse> openApiRoute(Upstreams upstreams) {
    OpenApi openApi =
        new OpenApi(
            Stream.of("petition", "event", "partner", "analytics")
                .flatMap(name -> upstreams.find(name).stream())
                .toList());
    return RouterFunctions.route()
        .route(
            RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                .and(RequestPredicates.path("/api/openapi.json")),
            request -> serve(request, openApi))
        .build();
  }

  private static Mono<ServerResponse> serve(ServerRequest request, OpenApi openApi) {
    return openApi
        .document()
        .flatMap(
            document ->
                request
                    .checkNotModified(document.etag())
                    .switchIfEmpty(
                        ServerResponse.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .eTag(document.etag())
                            .cacheControl(CacheControl.noCache().cachePublic())
                            .bodyValue(document.json())));
  }
}
