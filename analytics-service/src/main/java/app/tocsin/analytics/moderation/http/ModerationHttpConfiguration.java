package app.tocsin.analytics.moderation.http;

import app.tocsin.analytics.moderation.PetitionLives;
import app.tocsin.analytics.moderation.PetitionReviews;
import app.tocsin.analytics.zones.Zones;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class ModerationHttpConfiguration {
  @Bean
  RouterFunction<ServerResponse> moderationRoutes(
      PetitionLives lives, PetitionReviews reviews, Zones zones) {
    return RouterFunctions.route()
        .GET("/api/analytics/moderation", new ModerationHandler(lives, reviews, zones)::outcomes)
        .build();
  }
}
