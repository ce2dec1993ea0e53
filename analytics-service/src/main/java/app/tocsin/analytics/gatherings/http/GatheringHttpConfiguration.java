package app.tocsin.analytics.gatherings.http;

import app.tocsin.analytics.gatherings.GatheringCounts;
import app.tocsin.analytics.gatherings.KnownGatherings;
import app.tocsin.analytics.zones.Zones;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class GatheringHttpConfiguration {
  @Bean
  RouterFunction<ServerResponse> gatheringRoutes(
      GatheringCounts counts, KnownGatherings known, Zones zones) {
    var handlers = new GatheringHandlers(counts, known, zones);
    return RouterFunctions.route()
        .GET("/api/analytics/gatherings", handlers::gatherings)
        .GET("/api/analytics/committees", handlers::committees)
        .build();
  }
}
