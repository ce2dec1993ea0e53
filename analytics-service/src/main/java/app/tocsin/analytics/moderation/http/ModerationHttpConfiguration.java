package app.tocsin.analytics.moderation.http;

import app.tocsin.analytics.moderation.PetitionLives;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class ModerationHttpConfiguration {
  @Bean
  RouterFunction<ServerResponse> moderationRoutes(PetitionLives lives) {
    return RouterFunctions.route()
        .GET("/api/analytics/moderation", new ModerationHandler(lives)::outcomes)
        .build();
  }
}
