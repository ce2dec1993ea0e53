package app.tocsin.partner.manifests.http;

import app.tocsin.partner.deliveries.Books;
import app.tocsin.partner.deliveries.DeliveryLog;
import app.tocsin.partner.deliveries.Owning;
import app.tocsin.partner.manifests.Attesting;
import app.tocsin.partner.manifests.Manifests;
import app.tocsin.partner.partners.ManagingPartners;
import app.tocsin.partner.subscriptions.Endpoints;
import app.tocsin.partner.subscriptions.ReachingEndpoints;
import app.tocsin.partner.subscriptions.SigningKeys;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class ManifestHttpConfiguration {
  private static final String MANIFESTS = "/api/partner/manifests";

  @Bean
  Attesting attesting(
      Books books,
      DeliveryLog log,
      Manifests manifests,
      SigningKeys keys,
      Owning owning,
      Clock clock) {
    return new Attesting(books, log, manifests, new ManifestJson(keys), owning::owned, clock);
  }

  @Bean
  RouterFunction<ServerResponse> manifestRoutes(
      ManagingPartners partners, Endpoints endpoints, Manifests manifests, Attesting attesting) {
    var reaching = new ReachingEndpoints(partners, endpoints);
    var handlers = new ManifestHandlers(reaching, manifests, attesting);
    return RouterFunctions.route()
        .GET(MANIFESTS, handlers::list)
        .POST(MANIFESTS, handlers::make)
        .build();
  }
}
