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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.ForwardedHeaderFilter;

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
    RequestMatcher authorizing = PathPatternRequestMatcher.pathPattern("/oauth2/authorize");
    HttpSessionRequestCache wherePeopleWantedTo = new HttpSessionRequestCache();
    wherePeopleWantedTo.setRequestMatcher(authorizing);
    return http.oauth2AuthorizationServer(server -> server.oidc(withDefaults()))
        .authorizeHttpRequests(
            requests -> requests.requestMatchers("/login").permitAll().anyRequest().authenticated())
        .formLogin(form -> form.loginPage("/login").permitAll())
        .addFilterAfter(new SignInPage(), CsrfFilter.class)
        .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(entry(authorizing)))
        .requestCache(cache -> cache.requestCache(wherePeopleWantedTo))
        .build();
  }

  /** People who come to sign in see a page; programs see a status. */
  private static AuthenticationEntryPoint entry(RequestMatcher people) {
    var page = new LoginUrlAuthenticationEntryPoint("/login");
    var status = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
    return (request, response, failure) -> {
      AuthenticationEntryPoint entry = people.matches(request) ? page : status;
      entry.commence(request, response, failure);
    };
  }

  /** Pages lead on to where people see them: through the gateway. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  ForwardedHeaderFilter forwarded() {
    return new ForwardedHeaderFilter();
  }

  @Bean
  UserDetailsService people() {
    return new InMemoryUserDetailsManager(DemoPeople.accounts());
  }

  @Bean
  AuthorizationServerSettings addresses(Issuer.Settings settings) {
    return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
  }

  @Bean
  RegisteredClientRepository clients(Issuer.Settings settings) {
    List<RegisteredClient> clients = new ArrayList<>(DemoClients.all());
    clients.add(ConsoleClient.of(settings.issuer()));
    return new InMemoryRegisteredClientRepository(clients);
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
    return context -> {
      Authentication principal = context.getPrincipal();
      Optional<DemoPeople.Person> person =
          Optional.ofNullable(principal).flatMap(who -> DemoPeople.find(who.getName()));
      if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
        person.ifPresent(one -> context.getClaims().claim("name", one.name()));
      } else {
        context
            .getClaims()
            .audience(List.of(AUDIENCE))
            .claim(
                "roles",
                person
                    .map(one -> List.of(one.role()))
                    .orElseGet(
                        () -> DemoClients.rolesOf(context.getRegisteredClient().getClientId())));
      }
    };
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
