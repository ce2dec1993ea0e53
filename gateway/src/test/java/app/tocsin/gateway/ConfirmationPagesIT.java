package app.tocsin.gateway;

import static app.tocsin.gateway.TrainPetition.CONFIRMATIONS;
import static app.tocsin.gateway.TrainPetition.SLUG;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationPagesIT {
  private static final String PARTNERS = "/p/avec-partenaires";
  private static final String TYPED =
      "givenName=Ana%C3%AFs&familyName=Le+Gall&email=anais%40example.org&postcode=44000&country=FR"
          + "&newsOptIn=true&source.medium=mail&source.campaign=c1&source.referrer=news.example";
  private static final String CONSENTS = "POST /api/signatures/consents";
  private static final String KEPT = "POST /api/signatures/kept";
  private static final String ERASURES = "POST /api/signatures/erasures";
  private static final String PAGE = "/p/" + SLUG;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final ToldUpstream petition = new ToldUpstream();
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new RunningGateway(petition.url(), "tocsin.public-url=https://petitions.example");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    petition.close();
  }

  @BeforeEach
  void told() {
    petition.forget();
    TrainPetition.openIn(petition);
  }

  private static HttpResponse<String> submit(String path, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = FORM;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return gateway.post(path, body, all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void openingTheConfirmationLinkChangesNothing(String method) {
    HttpResponse<String> page =
        gateway.send(
            gateway
                .request("/confirm?token=abc.def")
                .method(method, HttpRequest.BodyPublishers.noBody()));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.headers().allValues("Referrer-Policy")).hasSize(1);
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("X-Robots-Tag")).contains("noindex");
    assertThat(petition.asked()).isEmpty();
    if (method.equals("GET")) {
      assertThat(page.body()).contains("value=\"abc.def\"", "<button");
    }
  }

  @Test
  void pressingTheButtonConfirmsAndLinksToThePetition() {
    HttpResponse<String> page =
        submit("/confirm", "token=abc.def", "Sec-Fetch-Site", "same-origin");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(petition.asked(CONFIRMATIONS)).isEqualTo(1);
    assertThat(page.body())
        .contains("Votre signature est confirmée", "href=\"" + PAGE + "\"", "wa.me");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
  }

  @ParameterizedTest
  @CsvSource({
    "400, token-invalid, 400, not valid",
    "410, token-expired, 410, has expired",
    "503, unavailable, 503, press again"
  })
  void aConfirmationThatFailsIsExplained(int said, String code, int status, String words) {
    petition.whenJson(CONFIRMATIONS, said, "{\"code\":\"" + code + "\"}");

    HttpResponse<String> page = submit("/confirm?lang=en", "token=abc");

    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.body()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/confirm", "/confirm?token=", "/confirm?token=a%20b"})
  void aLinkWithoutATokenIsExplained(String path) {
    HttpResponse<String> page = gateway.get(path, "Accept-Language", "en");

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("This link is not valid");
  }

  @Test
  void consentsAreShownInTheirOwnWordsAndTakenBackByAButton() {
    petition.whenJson(
        CONSENTS,
        200,
        """
        {"petitionId":"p","consents":[
          {"partner":"9b1d","wording":"J’accepte que <Rail> reçoive mon nom.","withdrawn":false},
          {"partner":"1c2d","wording":"J’accepte que l’Union reçoive mon nom.","withdrawn":true}]}
        """);
    petition.whenJson(CONSENTS + "/withdrawals", 202, "{\"status\":\"withdrawn\"}");

    HttpResponse<String> page = gateway.get("/consents?token=abc", "Accept-Language", "fr");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("J’accepte que &lt;Rail&gt; reçoive", "value=\"9b1d\"", "Accord retiré")
        .doesNotContain("value=\"1c2d\"");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(petition.asked(CONSENTS + "/withdrawals")).isZero();

    HttpResponse<String> done =
        submit("/consents?lang=en", "token=abc&partner=9b1d", "Sec-Fetch-Site", "same-origin");
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("Your consent is withdrawn");
    assertThat(petition.asked(CONSENTS + "/withdrawals")).isEqualTo(1);
    assertThat(submit("/consents", "token=abc", "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
  }

  /** Taking back asks no store: it must work when showing doesn't. */
  @Test
  void consentsCanBeTakenBackWhileNobodyCanSayWhatTheyAre() {
    petition.whenJson(CONSENTS, 503, "{\"code\":\"unavailable\"}");

    HttpResponse<String> page = gateway.get("/consents?token=abc", "Accept-Language", "en");

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("Withdraw all my consents", "value=\"abc\"");
  }

  @Test
  void whatIsKeptIsShownAndErasedByAButton() {
    petition.whenJson(
        KEPT,
        200,
        """
        {"petitionId":"p","status":"counted","erased":false,"requestedAt":"2026-10-05T12:00:00Z",
         "person":{"givenName":"Zoé","familyName":"<Le Goff>","email":"zoe@example.org","postcode":"44000"},
         "choices":{"locale":"fr","displayPublicly":true,"newsOptIn":false,"partners":2},
         "territory":{"country":"FR","departement":"44","commune":"44109"}}
        """);
    petition.whenJson(ERASURES, 202, "{\"status\":\"erased\"}");

    HttpResponse<String> page = gateway.get("/my-signature?token=abc", "Accept-Language", "fr");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "Zoé &lt;Le Goff&gt;", "zoe@example.org", "44109", "5 octobre 2026", "value=\"abc\"")
        .contains("<dt>Partenaires autorisés</dt><dd dir=\"auto\">2</dd>")
        .contains("/consents?token=abc", "reste comptée", "Une empreinte de votre adresse");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(petition.asked(ERASURES)).as("opening the link").isZero();

    HttpResponse<String> done =
        submit("/my-signature?lang=en", "token=abc", "Sec-Fetch-Site", "same-origin");
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("Your data is erased", "stays counted");
    assertThat(petition.asked(ERASURES)).isEqualTo(1);
    assertThat(submit("/my-signature", "token=abc", "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
  }

  @Test
  void whoIsErasedIsShownWhatStays() {
    petition.whenJson(
        KEPT,
        200,
        """
        {"petitionId":"p","status":"counted","erased":true,"requestedAt":"2026-10-05T12:00:00Z",
         "territory":{"country":"FR","departement":"44"}}
        """);

    assertThat(gateway.get("/my-signature?token=abc&lang=en").body())
        .contains("Your data is erased", "FR · 44", "as an anonymous fact")
        .doesNotContain("<button", "cannot be read any more");
  }

  /** Erasing asks no store: it must work when showing doesn't. */
  @ParameterizedTest
  @CsvSource({
    "503, unavailable, 503, Erase my data for good",
    "410, token-expired, 410, has expired",
    "400, token-invalid, 400, not valid"
  })
  void whatCannotBeShownIsExplained(int said, String code, int status, String words) {
    petition.whenJson(KEPT, said, "{\"code\":\"" + code + "\"}");

    HttpResponse<String> page = gateway.get("/my-signature?token=abc&lang=en");

    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.body()).contains(words);
  }

  @Test
  void eachPartnerHasABoxOfItsOwnThatOnlyTheSignerTicks() {
    petition.whenJson(
        "GET /api/petitions/avec-partenaires",
        200,
        TrainPetition.json(TrainPetition.ID, "avec-partenaires", "open", "email")
            .replace(
                "\"householdLimit\"",
                """
                "partners":[{"id":"9b1d","wording":{"fr":"J’accepte que <Rail>…","en":"I agree…"}},
                            {"id":"1c2d","wording":{"fr":"J’accepte que l’Union…","en":"I agree too…"}}],
                "householdLimit"\
                """));

    assertThat(gateway.get(PARTNERS + "?lang=fr").body())
        .contains("name=\"partners\" value=\"9b1d\"><span>J’accepte que &lt;Rail&gt;…")
        .contains("name=\"partners\" value=\"1c2d\"><span>");
    assertThat(gateway.get(PARTNERS + "?lang=en").body()).contains("I agree…", "I agree too…");

    submit(PARTNERS, TYPED + "&partners=1c2d");
    assertThat(petition.last().body()).contains("\"consents\":{\"partners\":[\"1c2d\"]}");

    petition.whenJson(TrainPetition.SIGNATURES, 400, TrainPetition.invalid("email"));
    assertThat(submit(PARTNERS, TYPED + "&partners=1c2d").body())
        .contains("name=\"partners\" value=\"1c2d\" checked>")
        .contains("name=\"partners\" value=\"9b1d\"><span>");
  }
}
