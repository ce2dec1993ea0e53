package app.tocsin.partner;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import app.tocsin.defaults.access.AccessRules;
import app.tocsin.partner.vault.Vault;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PartnerConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Vault vault(@Value("${tocsin.partner.keys}") String keys) {
    return Vault.withKeys(keys);
  }

  /** Who may do what with which partner is decided behind these, by the partner's members. */
  @Bean
  AccessRules accessRules() {
    return AccessRules.builder()
        .open(GET, "/api/event-types", "/api/event-types/{type}", "/api/partner/webhook-keys")
        .authenticated(GET, "/api/partners", "/api/partners/**", "/api/partner/**")
        .roles(POST, "/api/partners", "organiser")
        .roles(POST, "/api/partner/webhook-keys", "admin")
        .roles(DELETE, "/api/partner/webhook-keys/{kid}", "admin")
        .roles(PUT, "/api/partners/endpoints/{endpoint}/weight", "organiser")
        .authenticated(POST, "/api/partners/{id}/**", "/api/partner/manifests")
        .authenticated(PUT, "/api/partners/{id}/**")
        .authenticated(DELETE, "/api/partners/{id}/**")
        .build();
  }
}
