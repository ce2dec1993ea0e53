package app.tocsin.analytics.opendata.http;

import app.tocsin.analytics.opendata.PublicTables;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.territories.TerritoryTables;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class OpenDataHttpConfiguration {
  @Bean
  RouterFunction<ServerResponse> openDataRoutes(
      SignatureSeries series,
      TerritoryTables territories,
      @Value("${tocsin.zone}") ZoneId zone,
      Clock clock) {
    var handler = new OpenDataHandler(new PublicTables(series, territories, zone), clock);
    return RouterFunctions.route()
        .GET("/api/open-data/petitions/{id}/{file}", handler::table)
        .build();
  }
}
