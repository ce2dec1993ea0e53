package app.tocsin.event.finding.http;

import app.tocsin.event.finding.FindingGatherings;
import app.tocsin.event.gatherings.Gatherings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class FindingHttpConfiguration {
  @Bean
  RouterFunction<ServerResponse> findingRoutes(
      FindingGatherings finding, Gatherings gatherings, Clock clock) {
    var handlers = new FindingHandlers(finding, gatherings, clock);
    return RouterFunctions.route().GET("/api/gatherings", handlers::find).build();
  }
}
