package app.tocsin.analytics.zones.http;

import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.analytics.zones.Zones;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class ZoneHttpConfiguration {
  private static final String ZONE = "/api/analytics/campaigns/{id}/zone";

  @Bean
  RouterFunction<ServerResponse> zoneRoutes(Zones zones, Subjects subjects) {
    var handlers = new ZoneHandlers(zones, subjects);
    return RouterFunctions.route().GET(ZONE, handlers::find).PUT(ZONE, handlers::set).build();
  }
}
