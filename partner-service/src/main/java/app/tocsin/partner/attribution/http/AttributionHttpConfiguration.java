package app.tocsin.partner.attribution.http;

import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.partner.attribution.Attribution;
import app.tocsin.partner.partners.ManagingPartners;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class AttributionHttpConfiguration {
  @Bean
  RouterFunction<ServerResponse> attributionRoutes(
      ManagingPartners partners,
      Tallies tallies,
      @Value("${tocsin.partner.public-url}") String publicUrl,
      Clock clock) {
    var handlers =
        new AttributionHandlers(partners, new Attribution(tallies), new Snippets(publicUrl), clock);
    return RouterFunctions.route().GET("/api/partners/{id}/attribution", handlers::of).build();
  }
}
