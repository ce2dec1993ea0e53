package app.tocsin.defaults.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.ExampleService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

@SpringBootTest(classes = ExampleService.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class AccessIT {
  private static final DisposableServer ISSUER =
      HttpServer.create()
          .host("127.0.0.1")
          .port(0)
          .handle(
              (request, response) ->
                  response
                      .header("Content-Type", "application/json")
                      .sendString(Mono.just(Tokens.publicKeys())))
          .bindNow();

  @DynamicPropertySource
  static void issuer(DynamicPropertyRegistry registry) {
    registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> Tokens.ISSUER);
    registry.add(
        "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
        () -> "http://127.0.0.1:" + ISSUER.port() + "/keys");
  }

  @AfterAll
  static void stopIssuer() {
    ISSUER.disposeNow();
  }

  private final int port;
  private final WebTestClient client;

  AccessIT(@Value("${local.server.port}") int port) {
    this.port = port;
    client = WebTestClient.bindToServer().responseTimeout(java.time.Duration.ofMinutes(1)).build();
  }

  @ParameterizedTest(name = "{0} {1} as {2}: {3}")
  @CsvSource({
    "GET,  /api/open,        none,      200",
    "GET,  /api/open,        organiser, 200",
    "GET,  /api/optional,    none,      200",
    "GET,  /api/optional,    analyst,   200",
    "GET,  /api/anyone,      none,      401",
    "GET,  /api/anyone,      analyst,   200",
    "POST, /api/petitions,   none,      401",
    "POST, /api/petitions,   analyst,   403",
    "POST, /api/petitions,   organiser, 200",
    "POST, /api/petitions,   moderator, 200",
    "POST, /api/petitions,   admin,     200",
    "GET,  /api/organisers,  partner,   403",
    "GET,  /api/organisers,  admin,     200",
    "PUT,  /api/petitions,   none,      401",
    "PUT,  /api/petitions,   admin,     405",
    "DELETE, /api/open,      none,      401",
    "GET,  /api/unknown,     none,      401",
    "GET,  /api/unknown,     admin,     403",
    "GET,  /actuator/health, none,      200",
    "GET,  /actuator/health/liveness, none, 200",
    "GET,  /actuator/prometheus, none,  200",
    "GET,  /actuator/info,   none,      200",
    "GET,  /actuator/env,    none,      401",
    "GET,  /actuator/env,    admin,     403",
    "GET,  /openapi.json,    none,      404",
    "GET,  /,                none,      401",
    "GET,  /api/anyone/,     none,      401",
    "GET,  /API/anyone,      none,      401",
    "GET,  //api/anyone,     none,      401"
  })
  void onlyWhatARuleAllowsIsAllowed(HttpMethod method, String path, String role, int status) {
    String token = role.equals("none") ? null : Tokens.of("demo-" + role, role);
    EntityExchangeResult<byte[]> result = call(method, path, token);
    assertThat(result.getStatus().value()).isEqualTo(status);
    if (status == 401) {
      assertThat(result.getResponseHeaders().getFirst("WWW-Authenticate"))
          .isEqualTo("Bearer realm=\"tocsin\"");
      assertThat(body(result)).contains("\"code\":\"unauthenticated\"").contains("\"traceId\"");
    }
    if (status == 403) {
      assertThat(body(result)).contains("\"code\":\"forbidden\"");
    }
    if (status == 405) {
      assertThat(result.getResponseHeaders().getAllow()).containsExactly(HttpMethod.POST);
    }
  }

  static Stream<Arguments> badTokens() {
    return Stream.of(
        Arguments.of("expired", Tokens.expired()),
        Arguments.of("not yet valid", Tokens.notYetValid()),
        Arguments.of("of another issuer", Tokens.ofAnotherIssuer()),
        Arguments.of("without an issuer", Tokens.withoutIssuer()),
        Arguments.of("without an expiry", Tokens.withoutExpiry()),
        Arguments.of("signed by another key", Tokens.signedByAnotherKey()),
        Arguments.of("unsigned (alg none)", Tokens.unsigned()),
        Arguments.of("HS256 with the public key", Tokens.signedWithThePublicKeyAsSecret()),
        Arguments.of("with claims exchanged", Tokens.withClaimsExchanged()),
        Arguments.of("garbage", "not.a.token"),
        Arguments.of("empty parts", ".."),
        Arguments.of("long", "a".repeat(4000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTokens")
  void aBadTokenIsRefusedWhereverTokensAreLookedAt(String what, String token) {
    for (String path :
        new String[] {"/api/anyone", "/api/organisers", "/api/optional", "/api/unknown"}) {
      EntityExchangeResult<byte[]> result = call(HttpMethod.GET, path, token);
      assertThat(result.getStatus().value()).as(path).isEqualTo(401);
      assertThat(result.getResponseHeaders().getFirst("WWW-Authenticate"))
          .as(path)
          .contains("error=\"invalid_token\"");
      assertThat(body(result)).contains("\"code\":\"unauthenticated\"").doesNotContain("Exception");
    }
  }

  @Test
  void openRoutesKnowNobody() {
    EntityExchangeResult<byte[]> result =
        call(HttpMethod.GET, "/api/whoami", Tokens.of("demo-admin", "admin"));
    assertThat(body(result)).isEqualTo("nobody");
    assertThat(call(HttpMethod.GET, "/api/whoami", Tokens.expired()).getStatus().value())
        .isEqualTo(200);
  }

  @Test
  void anAdminHasEveryRole() {
    assertThat(body(call(HttpMethod.GET, "/api/anyone", Tokens.of("root", "admin"))))
        .isEqualTo("root [admin, analyst, moderator, organiser, partner]");
    assertThat(body(call(HttpMethod.GET, "/api/optional", null))).isEqualTo("anonymous");
  }

  private EntityExchangeResult<byte[]> call(
      HttpMethod method, String path, @Nullable String token) {
    return client
        .method(method)
        .uri("http://127.0.0.1:" + port + path)
        .headers(
            headers -> {
              if (token != null) {
                headers.setBearerAuth(token);
              }
            })
        .exchange()
        .expectBody()
        .returnResult();
  }

  private static String body(EntityExchangeResult<byte[]> result) {
    byte[] content = result.getResponseBodyContent();
    return content == null ? "" : new String(content, java.nio.charset.StandardCharsets.UTF_8);
  }
}
