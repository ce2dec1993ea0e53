package app.tocsin.gateway.session;

import app.tocsin.gateway.html.SameOrigin;
import app.tocsin.gateway.html.Templates;
import io.netty.channel.ChannelOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcReactiveOAuth2UserService;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.http.client.HttpClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionSettings.class)
class SessionConfiguration {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Bean
  SealedValues sealedValues(SessionSettings settings) {
    return SealedValues.withKeys(settings.keys(), new SecureRandom());
  }

  @Bean
  Sessions sessions(SealedValues values) {
    return new Sessions(values, Clock.systemUTC());
  }

  @Bean
  Provider identityProvider(SessionSettings settings) {
    return new Provider(settings, backChannel());
  }

  @Bean
  SessionRelay sessionRelay(
      SealedValues values, Provider provider, @Value("${tocsin.public-url}") String publicUrl) {
    var tokens = new WebClientReactiveRefreshTokenTokenResponseClient();
    tokens.setWebClient(backChannel());
    Clock clock = Clock.systemUTC();
    return new SessionRelay(
        values, new Refreshing(provider, tokens, values, clock), new SameOrigin(publicUrl), clock);
  }

  @Bean
  RouterFunction<ServerResponse> sessionRoutes(
      SessionSettings settings,
      SealedValues values,
      Sessions sessions,
      Provider provider,
      Templates templates,
      @Value("${tocsin.public-url}") String publicUrl) {
    if (settings.off()) {
      return request -> reactor.core.publisher.Mono.empty();
    }
    SessionHandlers handlers =
        new SessionHandlers(
            new SigningIn(provider, redeeming(), settings, new SecureRandom(), Clock.systemUTC()),
            new SigningOut(provider, settings),
            values,
            sessions,
            new SameOrigin(publicUrl),
            templates);
    return RouterFunctions.route()
        .GET("/console/sign-in", handlers::signIn)
        .GET(SessionHandlers.CALLBACK, handlers::callback)
        .GET("/console/session", handlers::session)
        .POST("/console/sign-out", handlers::signOut)
        .GET("/console/signed-out", handlers::signedOut)
        .GET("/console/signed-in", handlers::signedInAgain)
        .build();
  }

  /** Spring Security's own: redeems the code, and believes the id token only after every check. */
  static OidcAuthorizationCodeReactiveAuthenticationManager redeeming() {
    var codes = new WebClientReactiveAuthorizationCodeTokenResponseClient();
    codes.setWebClient(backChannel());
    return new OidcAuthorizationCodeReactiveAuthenticationManager(
        codes, new OidcReactiveOAuth2UserService());
  }

  static WebClient backChannel() {
    HttpClient client =
        HttpClient.create()
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 1_000)
            .responseTimeout(PATIENCE);
    return WebClient.builder().clientConnector(new ReactorClientHttpConnector(client)).build();
  }
}
