package app.tocsin.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.gateway.RealIssuer;
import app.tocsin.gateway.RunningGateway;
import app.tocsin.gateway.ToldUpstream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in by the embedded issuer, and what a stolen or forged part of it is worth. */
class SignInIT {
  private static final String FIGURES = "/api/analytics/overview";
  private static final String OBJECTIVES = "/api/analytics/objectives";
  private static final String JSON = "application/json";
  private static final ToldUpstream services = new ToldUpstream();
  private static final SealedValues values =
      SealedValues.withKeys(RealIssuer.KEYS, new SecureRandom());
  private static RunningGateway gateway;

  private final Person malik = new Person(gateway);

  @BeforeAll
  static void start() {
    RealIssuer.launch();
    gateway = RealIssuer.gateway(services);
    RealIssuer.awaitReady();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    services.close();
  }

  @BeforeEach
  void told() {
    services.forget();
    services.whenJson("GET " + FIGURES, 200, "{}");
    services.whenJson("POST " + OBJECTIVES, 201, "{}");
    services.whenJson("GET /api/petitions/p1", 200, "{\"id\":\"p1\"}");
  }

  private static @Nullable String bearer() {
    return services.last().headers().get("Authorization");
  }

  private static String claims(String bearer) {
    return new String(
        Base64.getUrlDecoder().decode(bearer.split("\\.")[1]), StandardCharsets.UTF_8);
  }

  private static Session session(Person person) {
    return values.session(String.valueOf(CookieJar.session(person.cookies))).orElseThrow();
  }

  private static void carry(Person person, Session session) {
    person.cookies.putAll(CookieJar.pieces(values.seal(session)));
  }

  @Test
  void whoSignsInSeesThePageThatWasWantedAndTheServicesSeeATokenAndNoCookie() {
    HttpResponse<String> page = malik.signIn("malik", "/console/petitions?status=draft");

    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.uri().getPath()).isEqualTo("/console/petitions");
    assertThat(page.body()).contains("Malik Benali");
    HttpResponse<String> figures = malik.get(FIGURES);
    assertThat(figures.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(claims(String.valueOf(bearer())))
        .contains("\"roles\":[\"analyst\"]", "\"sub\":\"malik\"", "tocsin");
    assertThat(String.valueOf(services.last().headers().get("Cookie"))).doesNotContain("tocsin");
  }

  @Test
  void theSessionIsSealedAndItsCookieIsForThisHostOverSecureConnectionsOnly() {
    String callback = malik.throughTheProvider("malik", "/console");
    HttpResponse<String> answer = malik.get(callback);

    assertThat(Person.setCookies(answer))
        .filteredOn(cookie -> cookie.startsWith("__Host-tocsin-0="))
        .singleElement()
        .asString()
        .contains("; Path=/; Secure; HttpOnly; SameSite=Lax")
        .doesNotContain("Domain", "malik", session(malik).token());
  }

  @Test
  void aStrangerIsSentToSignInAndHasNoToken() {
    assertThat(Person.location(malik.get("/console/webhooks")))
        .isEqualTo("/console/sign-in?to=%2Fconsole%2Fwebhooks");
    malik.get(FIGURES);
    assertThat(bearer()).isNull();
    assertThat(malik.get("/console/session").statusCode()).isEqualTo(401);
  }

  @Test
  void aForgedStateOpensNothing() {
    String callback = malik.throughTheProvider("malik", "/console");
    String state = callback.replaceAll(".*state=([^&]+).*", "$1");
    String forged = state.substring(0, 8) + "A".repeat(state.length() - 8);

    refused(malik.get(callback.replace(state, forged)));
  }

  @Test
  void anAnswerMeantForAnotherBrowserOpensNothing() {
    String callback = malik.throughTheProvider("malik", "/console");

    refused(new Person(gateway).get(callback));
  }

  @Test
  void aCodeWorksOnce() {
    String callback = malik.throughTheProvider("malik", "/console");
    Person thief = new Person(gateway);
    thief.cookies.putAll(malik.cookies);
    malik.get(callback);

    refused(thief.get(callback));
  }

  @Test
  void anAnswerOfAnotherIssuerIsRefused() {
    String callback = malik.throughTheProvider("malik", "/console");

    refused(malik.get(callback.replaceAll("&iss=[^&]*", "") + "&iss=https://stranger.example"));
  }

  private static void refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Person.setCookies(answer)).noneMatch(cookie -> cookie.startsWith("__Host-tocsin-0"));
  }

  @Test
  void aChangeNeedsTheWordOfTheSessionFromAPageOfThisSite() {
    String word = Person.word(malik.signIn("malik", "/console"));

    malik.post(OBJECTIVES, JSON, "{}");
    assertThat(bearer()).as("the cookie alone is nobody").isNull();
    int asked = services.asked().size();
    assertThat(malik.post(OBJECTIVES, JSON, "{}", "Tocsin-Csrf", "guess").statusCode())
        .isEqualTo(403);
    assertThat(
            malik
                .post(OBJECTIVES, JSON, "{}", "Tocsin-Csrf", word, "Origin", "https://evil.example")
                .statusCode())
        .isEqualTo(403);
    assertThat(
            malik
                .post(OBJECTIVES, JSON, "{}", "Tocsin-Csrf", word, "Sec-Fetch-Site", "cross-site")
                .statusCode())
        .isEqualTo(403);
    assertThat(services.asked()).hasSize(asked);
    assertThat(malik.post(OBJECTIVES, JSON, "{}", "Tocsin-Csrf", word).statusCode()).isEqualTo(201);
    assertThat(bearer()).startsWith("Bearer ");
  }

  @Test
  void aTokenThatTheCallerBringsWins() {
    malik.signIn("malik", "/console");

    malik.get(FIGURES, "Authorization", "Bearer mine");

    assertThat(bearer()).isEqualTo("Bearer mine");
  }

  @Test
  void aDraftIsNotAnsweredFromTheCacheOfThePublic() {
    gateway.get("/api/petitions/p1");
    malik.signIn("malik", "/console");

    malik.get("/api/petitions/p1");

    assertThat(bearer()).startsWith("Bearer ");
  }

  @Test
  void whatIsChangedInTheCookieIsNoSession() {
    malik.signIn("malik", "/console");
    String sealed = String.valueOf(malik.cookies.get("__Host-tocsin-0"));
    malik.cookies.put("__Host-tocsin-0", sealed.substring(0, 60) + "AAAA" + sealed.substring(64));

    HttpResponse<String> answer = malik.get(FIGURES);

    assertThat(bearer()).isNull();
    assertThat(Person.setCookies(answer)).anyMatch(cookie -> cookie.contains("Max-Age=0"));
    assertThat(malik.get("/console").statusCode()).isEqualTo(303);
  }

  @Test
  void aTokenThatHasEndedIsRenewedOnTheWay() {
    malik.signIn("malik", "/console");
    Session old = session(malik);
    carry(malik, old.with(old.token(), Instant.now().minusSeconds(1), null, old.idToken()));

    HttpResponse<String> answer = malik.get(FIGURES);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(bearer()).startsWith("Bearer ").isNotEqualTo("Bearer " + old.token());
    assertThat(session(malik).token()).isNotEqualTo(old.token());
    assertThat(session(malik).csrf()).isEqualTo(old.csrf());
  }

  @Test
  void aSessionThatTheProviderNoLongerKnowsIsOver() {
    malik.signIn("malik", "/console");
    Session old = session(malik);
    carry(malik, old.with("x", Instant.now().minusSeconds(1), "unknown", old.idToken()));

    malik.get(FIGURES);

    assertThat(bearer()).isNull();
    assertThat(malik.cookies).doesNotContainKey("__Host-tocsin-0");
  }

  @Test
  void signingOutEndsTheSessionHereAndAtTheProvider() {
    String word = Person.word(malik.signIn("malik", "/console"));
    String form = "application/x-www-form-urlencoded";
    assertThat(malik.post("/console/sign-out", form, "csrf=guess").statusCode()).isEqualTo(403);

    HttpResponse<String> out = malik.post("/console/sign-out", form, "csrf=" + word);

    assertThat(malik.cookies).doesNotContainKey("__Host-tocsin-0");
    String refresh = out.headers().firstValue("Refresh").orElseThrow();
    String there = refresh.substring(refresh.indexOf("/auth/"));
    assertThat(malik.follow(malik.get(there)).uri().getPath()).isEqualTo("/console/signed-out");
    assertThat(malik.follow(malik.get("/console", "Accept", "text/html")).uri().getPath())
        .isEqualTo("/auth/login");
  }

  /** A door's page that was kept never learns the word of a session that is over. */
  @Test
  void aSessionThatIsOverIsSignedOutWithoutItsWord() {
    malik.signIn("malik", "/console");
    Session old = session(malik);
    Instant past = Instant.now().minusSeconds(1);
    carry(
        malik,
        new Session(
            old.subject(),
            old.name(),
            old.token(),
            old.tokenEnds(),
            old.refresh(),
            old.idToken(),
            old.csrf(),
            past));

    String form = "application/x-www-form-urlencoded";
    HttpResponse<String> out = malik.post("/console/sign-out", form, "csrf=");

    assertThat(out.statusCode()).isEqualTo(200);
    assertThat(malik.cookies).doesNotContainKey("__Host-tocsin-0");
  }

  @Test
  void aLinkLeadsToNoOtherSite() {
    HttpResponse<String> page =
        malik.signIn("malik", "/console/sign-in?to=" + Person.encoded("https://evil.example/"));

    assertThat(page.uri().getPath()).isEqualTo("/console");
  }
}
