package app.tocsin.partner.partners.http;

import app.tocsin.partner.partners.ApiKeys;
import app.tocsin.partner.partners.KeepingKeys;
import app.tocsin.partner.partners.ManagingPartners;
import app.tocsin.partner.partners.Partners;
import app.tocsin.partner.vault.Vault;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class PartnerHttpConfiguration {
  @Bean
  ManagingPartners managingPartners(Partners partners, Clock clock) {
    return new ManagingPartners(partners, clock);
  }

  @Bean
  KeepingKeys keepingKeys(ApiKeys keys, Vault vault, Clock clock) {
    return new KeepingKeys(keys, vault, clock);
  }

  @Bean
  ApiKeyFilter apiKeyFilter(KeepingKeys keys) {
    return new ApiKeyFilter(keys);
  }

  @Bean
  RouterFunction<ServerResponse> partnerRoutes(ManagingPartners managing) {
    var handlers = new PartnerHandlers(managing);
    return RouterFunctions.route()
        .POST("/api/partners", handlers::create)
        .GET("/api/partners", handlers::list)
        .GET("/api/partners/{id}", handlers::find)
        .PUT("/api/partners/{id}", handlers::edit)
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> keyRoutes(
      ManagingPartners managing, KeepingKeys keeping, ApiKeys keys, Clock clock) {
    var handlers = new KeyHandlers(managing, keeping, keys, clock);
    return RouterFunctions.route()
        .GET("/api/partners/{id}/keys", handlers::list)
        .POST("/api/partners/{id}/keys", handlers::create)
        .POST("/api/partners/{id}/keys/{key}/rotation", handlers::rotate)
        .DELETE("/api/partners/{id}/keys/{key}", handlers::revoke)
        .build();
  }
}
