package app.tocsin.event.finding.http;

import app.tocsin.event.finding.CommuneNames;
import app.tocsin.event.finding.FindingGatherings;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.territories.Territories;
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
      FindingGatherings finding, Gatherings gatherings, Territories territories, Clock clock) {
    var names = new CommuneNames(territories);
    var handlers = new FindingHandlers(finding, gatherings, names, clock);
    return RouterFunctions.route().GET("/api/gatherings", handlers::find).build();
  }
}
