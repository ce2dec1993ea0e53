package app.tocsin.analytics.webhooks.http;

import app.tocsin.analytics.webhooks.WebhookCounts;
import app.tocsin.analytics.zones.Zones;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class WebhookHttpConfiguration {
  @Bean
  RouterFunction<ServerResponse> webhookRoutes(WebhookCounts counts, Zones zones, Clock clock) {
    var handlers = new WebhookHandlers(counts, zones.otherwise(), clock);
    return RouterFunctions.route()
        .GET("/api/analytics/webhooks", handlers::series)
        .GET("/api/analytics/webhooks/endpoints", handlers::endpoints)
        .build();
  }
}
