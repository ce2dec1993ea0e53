package app.tocsin.analytics.opendata.http;

import app.tocsin.analytics.opendata.PublicTables;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.territories.TerritoryTables;
import app.tocsin.analytics.zones.Zones;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class OpenDataHttpConfiguration {
  @Bean
  RouterFunction<ServerResponse> openDataRoutes(
      SignatureSeries series, TerritoryTables territories, Zones zones, Clock clock) {
    var handler =
        new OpenDataHandler(new PublicTables(series, territories, zones::midnight), clock);
    return RouterFunctions.route()
        .GET("/api/open-data/petitions/{id}/{file}", handler::table)
        .build();
  }
}
