package app.tocsin.defaults.description;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves a service's OpenAPI document, which it keeps as {@code openapi.json}. */
@AutoConfiguration
@ConditionalOnResource(resources = "classpath:openapi.json")
public class DescriptionConfiguration {
  @Bean
  RouterFunction<ServerResponse> openApiRoute() {
    var document = new ClassPathResource("openapi.json");
    return RouterFunctions.route()
        .GET(
            "/openapi.json",
            _ -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(document))
        .build();
  }
}
