package app.tocsin.petition.counts.http;

import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.petition.counts.CountBoard;
import app.tocsin.petition.counts.TerritoryCounts;
import app.tocsin.territories.Territories;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class CountHttpConfiguration {
  @Bean
  TerritoryCounts territoryCounts(Tallies tallies, Territories territories) {
    return new TerritoryCounts(tallies, territories);
  }

  @Bean
  RouterFunction<ServerResponse> countRoutes(CountBoard board, TerritoryCounts territories) {
    var handlers = new CountHandlers(board, territories);
    return RouterFunctions.route()
        .GET("/api/petitions/{id}/count", handlers::count)
        .GET("/api/petitions/{id}/count/stream", handlers::stream)
        .GET("/api/petitions/{id}/territories", handlers::territories)
        .build();
  }
}
