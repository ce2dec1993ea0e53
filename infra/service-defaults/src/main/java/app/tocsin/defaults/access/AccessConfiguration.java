package app.tocsin.defaults.access;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * Guards a process that declares its {@link AccessRules}. One that declares none (the gateway)
 * checks no token.
 */
@AutoConfiguration(after = ReactiveOAuth2ResourceServerAutoConfiguration.class)
@ConditionalOnBean(AccessRules.class)
public class AccessConfiguration {
  /**
   * A token without an expiry would be one for ever: refused, beside Spring's own checks of iss,
   * exp and nbf.
   */
  @Bean
  OAuth2TokenValidator<Jwt> tokenExpires() {
    return token ->
        token.getExpiresAt() == null
            ? OAuth2TokenValidatorResult.failure(
                new OAuth2Error("invalid_token", "The token has no exp claim", null))
            : OAuth2TokenValidatorResult.success();
  }

  @Bean
  AccessFilter accessFilter(AccessRules rules, ReactiveJwtDecoder decoder) {
    return new AccessFilter(rules, decoder);
  }
}
