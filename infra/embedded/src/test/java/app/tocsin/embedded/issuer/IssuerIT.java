package app.tocsin.embedded.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuerIT {

  private static final String PUBLIC = "http://localhost:8080/auth";

  private final Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private Issuer issuer;

  IssuerIT(@TempDir Path directory) {
    this.directory = directory;
    this.issuer = start();
  }

  @AfterAll
  void stop() {
    issuer.close();
  }

  @ParameterizedTest
  @CsvSource({
    "demo-organiser, organiser",
    "demo-moderator, moderator",
    "demo-analyst, analyst",
    "demo-partner, partner",
    "demo-admin, admin"
  })
  void eachDemoClientGetsATokenWithItsRole(String client, String role) throws Exception {
    SignedJWT token = verified(tokenFor(client));

    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(claims.getStringListClaim("roles")).containsExactly(role);
    assertThat(claims.getSubject()).isEqualTo(client);
    assertThat(claims.getIssuer()).isEqualTo(PUBLIC);
    assertThat(claims.getAudience()).containsExactly("tocsin");
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aTokenStaysValidAcrossARestart() throws Exception {
    String token = tokenFor("demo-organiser");
    issuer.close();

    issuer = start();

    verified(token);
  }

  @Test
  void aWrongSecretIsRefused() throws Exception {
    HttpResponse<String> refused = requestToken("demo-admin", "guess");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("invalid_client");
  }

  @Test
  void theSecretIsStillAcceptedAfterManyTokens() throws Exception {
    long start = System.nanoTime();
    int count = 50;
    for (int i = 0; i < count; i++) {
      tokenFor("demo-organiser");
    }
    System.out.printf("%.1f ms a token%n", (System.nanoTime() - start) / 1e6 / count);
  }

  @Test
  void discoveryNamesThePublicAddresses() throws Exception {
    assertThat(get("/auth/.well-known/openid-configuration").body())
        .contains(
            "\"issuer\":\"" + PUBLIC + "\"", PUBLIC + "/oauth2/token", PUBLIC + "/oauth2/jwks");
  }

  @Test
  void thePrivateKeyIsNotPublished() throws Exception {
    assertThat(get("/auth/oauth2/jwks").body()).contains("\"n\":").doesNotContain("\"d\":");
  }

  @Test
  void whateverElseIsAskedIsRefused() throws Exception {
    assertThat(get("/auth/anything").statusCode()).isIn(401, 403, 404);
    assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "ftp://x/auth",
        "http://x/auth?a=b",
        "http:///auth",
        "not an address"
      })
  void anIssuerThatIsNoAddressIsRefused(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Issuer.Settings(0, address, directory))
        .withMessageStartingWith("--issuer: \"" + address + "\"");
  }

  private Issuer start() {
    return Issuer.start(new Issuer.Settings(0, PUBLIC, directory));
  }

  private SignedJWT verified(String token) throws Exception {
    List<JWK> keys = JWKSet.parse(get("/auth/oauth2/jwks").body()).getKeys();
    assertThat(keys).hasSize(1);
    SignedJWT signed = SignedJWT.parse(token);
    assertThat(signed.getHeader().getKeyID()).isEqualTo(keys.getFirst().getKeyID());
    assertThat(signed.verify(new RSASSAVerifier(keys.getFirst().toRSAKey()))).isTrue();
    return signed;
  }

  private String tokenFor(String client) throws Exception {
    HttpResponse<String> response = requestToken(client, client);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSONObjectUtils.getString(JSONObjectUtils.parse(response.body()), "access_token");
  }

  private HttpResponse<String> requestToken(String client, String secret)
      throws IOException, InterruptedException {
    String basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(address("/auth/oauth2/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + issuer.port() + path);
  }
}
