package app.tocsin.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.gateway.ToldUpstream;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.web.util.UriComponentsBuilder;

/** A provider that answers with whatever id token it is told to: which ones are believed? */
class IdTokenIT {
  private static final String CALLBACK = "http://localhost:8080/console/callback";
  private static final ToldUpstream provider = new ToldUpstream();
  private static RSAKey key;
  private static RSAKey stranger;

  private final SessionSettings settings =
      new SessionSettings(
          provider.url() + "/auth", "", "tocsin-console", "secret", "", Duration.ofHours(10));
  private final SigningIn signingIn =
      new SigningIn(
          new Provider(settings, SessionConfiguration.backChannel()),
          SessionConfiguration.redeeming(),
          settings,
          new SecureRandom(),
          Clock.systemUTC());

  @BeforeAll
  static void keys() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("test").generate();
    stranger = new RSAKeyGenerator(2048).keyID("test").generate();
    String issuer = provider.url() + "/auth";
    provider.whenJson(
        "GET /auth/.well-known/openid-configuration",
        200,
        """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/jwks"}
        """
            .formatted(issuer));
    provider.whenJson("GET /auth/jwks", 200, new JWKSet(key.toPublicJWK()).toString());
  }

  @AfterAll
  static void stop() {
    provider.close();
  }

  private JWTClaimsSet.Builder claims(String nonce) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(settings.issuer())
        .subject("malik")
        .audience("tocsin-console")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("name", "Malik Benali")
        .claim("nonce", nonce);
  }

  private String token(String fault, String nonce) throws Exception {
    JWTClaimsSet claims =
        switch (fault) {
          case "issuer" -> claims(nonce).issuer("https://stranger.example").build();
          case "audience" -> claims(nonce).audience("another-client").build();
          case "nonce" -> claims("another").build();
          case "expired" ->
              claims(nonce)
                  .issueTime(Date.from(Instant.now().minusSeconds(900)))
                  .expirationTime(Date.from(Instant.now().minusSeconds(600)))
                  .build();
          default -> claims(nonce).build();
        };
    return switch (fault) {
      case "unsigned" -> new PlainJWT(claims).serialize();
      case "algorithm" -> {
        SignedJWT signed = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        signed.sign(new MACSigner(key.toPublicJWK().toJSONString()));
        yield signed.serialize();
      }
      default -> {
        SignedJWT signed =
            new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
        signed.sign(new RSASSASigner(fault.equals("key") ? stranger : key));
        yield signed.serialize();
      }
    };
  }

  private Session end(String fault) throws Exception {
    SigningIn.Begun begun = Objects.requireNonNull(signingIn.begin(CALLBACK, "/console").block());
    Map<String, String> asked =
        UriComponentsBuilder.fromUri(URI.create(begun.location()))
            .build()
            .getQueryParams()
            .asSingleValueMap();
    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("code_challenge", "nonce", "state");
    provider.whenJson(
        "POST /auth/token",
        200,
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\"%s\"}"
            .formatted(token(fault, String.valueOf(asked.get("nonce")))));
    Map<String, String> answer = Map.of("code", "c", "state", begun.attempt().state());
    return Objects.requireNonNull(signingIn.end(CALLBACK, answer, begun.attempt()).block());
  }

  @Test
  void aTokenThatIsInOrderIsBelievedAndTheCodeIsRedeemedWithItsVerifier() throws Exception {
    Session session = end("none");

    assertThat(session.name()).isEqualTo("Malik Benali");
    assertThat(session.token()).isEqualTo("at");
    assertThat(provider.asked().stream().map(ToldUpstream.Asked::body))
        .anyMatch(body -> body.contains("code_verifier=") && body.contains("redirect_uri="));
  }

  @ParameterizedTest
  @ValueSource(strings = {"issuer", "audience", "nonce", "expired", "unsigned", "algorithm", "key"})
  void aTokenWithAFaultIsNot(String fault) {
    assertThatThrownBy(() -> end(fault)).isInstanceOf(OAuth2AuthenticationException.class);
  }

  @Test
  void aProviderThatCallsItselfOtherwiseIsNotAsked() {
    SessionSettings wrong =
        new SessionSettings(
            "http://localhost/auth",
            provider.url() + "/auth",
            "tocsin-console",
            "secret",
            "",
            Duration.ofHours(10));
    SigningIn misled =
        new SigningIn(
            new Provider(wrong, SessionConfiguration.backChannel()),
            SessionConfiguration.redeeming(),
            wrong,
            new SecureRandom(),
            Clock.systemUTC());

    assertThatThrownBy(() -> misled.begin(CALLBACK, "/console").block())
        .hasMessageContaining("(expected: http://localhost/auth, tocsin.session.issuer)");
  }
}
