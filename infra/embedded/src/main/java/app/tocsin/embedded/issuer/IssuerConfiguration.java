package app.tocsin.embedded.issuer;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The whole issuer, without auto-configuration: a Tomcat with few threads whose only content is the
 * security filter chain.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class IssuerConfiguration {

  private static final String AUDIENCE = "tocsin";
  private static final int THREADS = 8;

  @Bean
  TomcatServletWebServerFactory tomcat(Issuer.Settings settings) {
    TomcatServletWebServerFactory tomcat =
        new TomcatServletWebServerFactory("/auth", settings.port());
    tomcat.setAddress(InetAddress.ofLiteral("127.0.0.1"));
    // filters run in front of a servlet only; this one serves no file, there is none
    tomcat.setRegisterDefaultServlet(true);
    tomcat.addProtocolHandlerCustomizers(
        protocol -> {
          if (protocol instanceof org.apache.coyote.AbstractProtocol<?> small) {
            small.setMaxThreads(THREADS);
            small.setMinSpareThreads(1);
          }
        });
    return tomcat;
  }

  @Bean
  SecurityFilterChain endpoints(HttpSecurity http) {
    return http.oauth2AuthorizationServer(server -> server.oidc(withDefaults()))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .build();
  }

  @Bean
  AuthorizationServerSettings addresses(Issuer.Settings settings) {
    return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
  }

  @Bean
  RegisteredClientRepository clients() {
    return new InMemoryRegisteredClientRepository(DemoClients.all());
  }

  @Bean
  OAuth2AuthorizationService authorizations() {
    return new RecentAuthorizations();
  }

  @Bean
  JWKSource<SecurityContext> keys(Issuer.Settings settings) throws IOException {
    return new ImmutableJWKSet<>(new JWKSet(SigningKey.in(settings.data())));
  }

  /** The OIDC endpoints read this issuer's own tokens. */
  @Bean
  JwtDecoder decoder(JWKSource<SecurityContext> keys) {
    return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> claims() {
    return context ->
        context
            .getClaims()
            .audience(List.of(AUDIENCE))
            .claim("roles", DemoClients.rolesOf(context.getRegisteredClient().getClientId()));
  }

  /**
   * Spring's default would replace each secret by its bcrypt hash at the first request and take 80
   * ms for each one after it; these secrets are no secrets.
   */
  @Bean
  PasswordEncoder demoSecrets() {
    return new PasswordEncoder() {
      @Override
      public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : secret.toString();
      }

      @Override
      public boolean matches(@Nullable CharSequence given, @Nullable String kept) {
        return given != null
            && kept != null
            && MessageDigest.isEqual(
                given.toString().getBytes(StandardCharsets.UTF_8),
                kept.getBytes(StandardCharsets.UTF_8));
      }
    };
  }
}
