package app.tocsin.analytics.territories.http;

import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.territories.TerritoryTables;
import app.tocsin.territories.Territories;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class TerritoryHttpConfiguration {
  @Bean
  Territories territories() {
    return Territories.load();
  }

  @Bean
  TerritoryTables territoryTables(SignatureSeries series, Territories territories) {
    return new TerritoryTables(series, territories);
  }

  @Bean
  RouterFunction<ServerResponse> territoryRoutes(TerritoryTables tables) {
    var handler = new TerritoryHandler(tables);
    return RouterFunctions.route()
        .GET("/api/analytics/petitions/{id}/territories", handler::territories)
        .build();
  }
}
