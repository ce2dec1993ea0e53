package app.tocsin.petition.counts.http;

import app.tocsin.defaults.streams.OpenStreams;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.petition.counts.CountBoard;
import app.tocsin.petition.counts.PublicTerritories;
import app.tocsin.petition.counts.PublicTerritories.Publications;
import app.tocsin.petition.counts.TerritoryCounts;
import app.tocsin.territories.Territories;
import java.time.Clock;
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
  PublicTerritories publicTerritories(
      TerritoryCounts counts, Territories territories, Publications publications) {
    return new PublicTerritories(counts, territories, publications);
  }

  @Bean
  RouterFunction<ServerResponse> countRoutes(
      CountBoard board,
      TerritoryCounts exact,
      PublicTerritories shown,
      OpenStreams streams,
      Clock clock) {
    var handlers = new CountHandlers(board, exact, shown, streams, clock);
    return RouterFunctions.route()
        .GET("/api/petitions/{id}/count", handlers::count)
        .GET("/api/petitions/{id}/count/stream", handlers::stream)
        .GET("/api/petitions/{id}/territories", handlers::territories)
        .GET("/api/petitions/{id}/territories/exact", handlers::exactTerritories)
        .build();
  }
}
