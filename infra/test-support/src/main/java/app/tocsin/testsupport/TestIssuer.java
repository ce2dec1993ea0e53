package app.tocsin.testsupport;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * An issuer of tokens for tests: its own RSA key, the public half served over HTTP as a JSON Web
 * Key Set. Also makes the tokens that a resource server has to refuse.
 */
public final class TestIssuer {

  /** The audience that Tocsin's services expect. */
  public static final String AUDIENCE = "tocsin";

  private static final Duration LIFETIME = Duration.ofHours(1);

  private final HttpServer server;
  private final RSAKey key;
  private final RSAKey strangerKey;

  private TestIssuer(HttpServer server, RSAKey key, RSAKey strangerKey) {
    this.server = server;
    this.key = key;
    this.strangerKey = strangerKey;
  }

  /** The one issuer of this JVM, started at the first call. */
  public static TestIssuer shared() {
    return Shared.ISSUER;
  }

  /** The expected {@code iss}. */
  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/auth";
  }

  /** Where the public keys are fetched. */
  public String jwkSetUri() {
    return issuer() + "/oauth2/jwks";
  }

  /** A token that is in order, valid for an hour. */
  public String token(String subject, String... roles) {
    return signed(claims(subject, roles), key);
  }

  /** In order except that it ended an hour ago, beyond any tolerance for clocks. */
  public String expiredToken(String subject, String... roles) {
    Instant end = Instant.now().minus(Duration.ofHours(1));
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder(claims(subject, roles))
            .issueTime(Date.from(end.minus(LIFETIME)))
            .notBeforeTime(Date.from(end.minus(LIFETIME)))
            .expirationTime(Date.from(end))
            .build();
    return signed(claims, key);
  }

  /** In order except for {@code iss}. */
  public String tokenOfAnotherIssuer(String subject, String... roles) {
    return signed(
        new JWTClaimsSet.Builder(claims(subject, roles))
            .issuer("https://stranger.example/auth")
            .build(),
        key);
  }

  /** In order except for {@code aud}. */
  public String tokenForAnotherAudience(String subject, String... roles) {
    return signed(
        new JWTClaimsSet.Builder(claims(subject, roles)).audience("something-else").build(), key);
  }

  /** Signed by a key that is not ours, under our key's id. */
  public String tokenOfAnotherKey(String subject, String... roles) {
    return signed(claims(subject, roles), strangerKey);
  }

  /** Not signed at all: {@code alg} is {@code none}. */
  public String unsignedToken(String subject, String... roles) {
    return new PlainJWT(claims(subject, roles)).serialize();
  }

  private JWTClaimsSet claims(String subject, String... roles) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .jwtID(UUID.randomUUID().toString())
        .issuer(issuer())
        .subject(subject)
        .audience(AUDIENCE)
        .issueTime(Date.from(now))
        .notBeforeTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFETIME)))
        .claim("roles", List.of(roles))
        .build();
  }

  private static String signed(JWTClaimsSet claims, RSAKey key) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Shared {

    static final TestIssuer ISSUER = start();

    private static TestIssuer start() {
      try {
        RSAKey key = new RSAKeyGenerator(2048).keyID("test").generate();
        RSAKey stranger = new RSAKeyGenerator(2048).keyID("test").generate();
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext(
            "/auth/oauth2/jwks",
            exchange -> {
              try (exchange) {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
              }
            });
        server.start();
        return new TestIssuer(server, key, stranger);
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
