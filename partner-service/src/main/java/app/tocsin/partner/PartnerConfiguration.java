package app.tocsin.partner;

import app.tocsin.defaults.access.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PartnerConfiguration {
  /** No route is open yet: everything is denied. */
  @Bean
  AccessRules accessRules() {
    return AccessRules.builder().build();
  }
}
