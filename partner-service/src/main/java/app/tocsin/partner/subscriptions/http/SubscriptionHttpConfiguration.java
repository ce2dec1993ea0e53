package app.tocsin.partner.subscriptions.http;

import app.tocsin.defaults.outbound.AddressGuard;
import app.tocsin.partner.courier.Courier;
import app.tocsin.partner.partners.ManagingPartners;
import app.tocsin.partner.subscriptions.Endpoints;
import app.tocsin.partner.subscriptions.ManagingEndpoints;
import app.tocsin.partner.subscriptions.ManagingEndpoints.Bell;
import app.tocsin.partner.subscriptions.SigningForEndpoints;
import app.tocsin.partner.subscriptions.SigningKeyRing;
import app.tocsin.partner.subscriptions.SigningKeys;
import app.tocsin.partner.vault.Vault;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class SubscriptionHttpConfiguration {
  private static final String ENDPOINTS = "/api/partners/{id}/endpoints";
  private static final String ONE = ENDPOINTS + "/{endpoint}";

  @Bean
  SigningForEndpoints signingForEndpoints(Vault vault, SigningKeys keys) {
    return new SigningForEndpoints(vault, keys);
  }

  @Bean
  ManagingEndpoints managingEndpoints(
      Endpoints endpoints,
      SigningForEndpoints signing,
      Courier courier,
      Vault vault,
      Clock clock,
      Bell bell) {
    return new ManagingEndpoints(
        endpoints, signing, new SpecialEventJson(), courier, vault, clock, bell);
  }

  @Bean
  RouterFunction<ServerResponse> endpointRoutes(
      ManagingPartners partners,
      ManagingEndpoints managing,
      Endpoints endpoints,
      AddressGuard guard) {
    var handlers = new EndpointHandlers(partners, managing, endpoints, guard);
    return RouterFunctions.route()
        .POST(ENDPOINTS, handlers::create)
        .GET(ENDPOINTS, handlers::list)
        .GET(ONE, handlers::find)
        .PUT(ONE, handlers::edit)
        .DELETE(ONE, handlers::remove)
        .POST(ONE + "/verification", handlers::verify)
        .POST(ONE + "/test", handlers::test)
        .POST(ONE + "/pause", handlers::pause)
        .POST(ONE + "/resume", handlers::resume)
        .GET(ONE + "/secrets", handlers::secrets)
        .POST(ONE + "/secrets", handlers::rotate)
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> weightRoutes(Endpoints endpoints, ManagingEndpoints managing) {
    var handler = new WeightHandler(endpoints, managing);
    return RouterFunctions.route()
        .PUT("/api/partners/endpoints/{endpoint}/weight", handler::set)
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> eventTypeRoutes() {
    var handlers = new EventTypeHandlers();
    return RouterFunctions.route()
        .GET("/api/event-types", handlers::list)
        .GET("/api/event-types/{type}", handlers::find)
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> webhookKeyRoutes(SigningKeyRing keys, Clock clock) {
    var handlers = new WebhookKeyHandlers(keys, clock);
    return RouterFunctions.route()
        .GET("/api/partner/webhook-keys", handlers::list)
        .POST("/api/partner/webhook-keys", handlers::add)
        .DELETE("/api/partner/webhook-keys/{kid}", handlers::retire)
        .build();
  }
}
