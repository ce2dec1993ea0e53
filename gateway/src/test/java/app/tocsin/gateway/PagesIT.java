package app.tocsin.gateway;

import static app.tocsin.gateway.TrainPetition.SIGNATURES;
import static app.tocsin.gateway.TrainPetition.SLUG;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesIT {
  private static final String PAGE = "/p/" + SLUG;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String TYPED =
      "givenName=Ana%C3%AFs&familyName=Le+Gall&email=anais%40example.org&postcode=44000&country=FR"
          + "&newsOptIn=true&source.medium=mail&source.campaign=c1&source.referrer=news.example";
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

  @Test
  void aPetitionIsShownEscapedWithItsCountAndAnEmptyForm() {
    HttpResponse<String> page = gateway.get(PAGE);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Language")).contains("fr");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.body())
        .contains("<html lang=\"fr\">", TrainPetition.TITLE, "12\u202f345", "value=\"12345\"")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;rien&lt;/b&gt;")
        .contains("<p>Nous demandons :<br>– son retour ;<br>– une réunion.</p>")
        .contains("<option value=\"FR\" selected>France</option>")
        .doesNotContain("<script>", " checked", "onclick", "style=");
  }

  @ParameterizedTest
  @CsvSource({"?lang=en, de, en", "'', en, fr", "?lang=fr, en, fr", "?lang=xx, en, fr"})
  void theLanguageIsTheOneAskedForElseThePetitionsOwn(String query, String accept, String shown) {
    assertThat(gateway.get(PAGE + query, "Accept-Language", accept).body())
        .contains("<html lang=\"" + shown + "\">")
        .contains("<h1 lang=\"fr\"");
  }

  @Test
  void aSignatureIsSentAsTheServiceWantsItAndThePageSaysWhatHappensNext() {
    HttpResponse<String> answer = submit(PAGE, TYPED, "Sec-Fetch-Site", "same-origin");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains(PAGE + "/thanks");
    ToldUpstream.Asked sent = petition.last();
    assertThat(sent.headers().get("Content-Type")).isEqualTo("application/json");
    assertThat(sent.headers().get("traceparent")).isNotBlank();
    assertThat(tools.jackson.databind.json.JsonMapper.shared().readTree(sent.body()))
        .isEqualTo(
            tools.jackson.databind.json.JsonMapper.shared()
                .readTree(
                    """
                    {"givenName":"Anaïs","familyName":"Le Gall","email":"anais@example.org","postcode":"44000",
                     "country":"FR","displayPublicly":false,"newsOptIn":true,"locale":"fr",
                     "source":{"medium":"mail","campaign":"c1","referrer":"news.example"}}
                    """));

    HttpResponse<String> thanks = gateway.get(PAGE + "/thanks");
    assertThat(thanks.statusCode()).isEqualTo(200);
    assertThat(thanks.body())
        .contains("ouvrez le message", "https://petitions.example" + PAGE, "mailto:?subject&#x3D;");
  }

  @Test
  void aWidgetIsFramedByOthersAndSaysWhereThereIsNothingToShow() {
    petition.whenJson("GET /api/petitions/down", 503, "{}");

    HttpResponse<String> widget = gateway.get("/w/" + SLUG + "?partner=rail&lang=en");
    assertThat(widget.body()).contains("<html lang=\"en\">", "partner&#x3D;rail", "12,345");
    assertThat(widget.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("frame-ancestors *");
    assertThat(widget.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(widget.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(gateway.get("/w/nothing?lang=en").body()).contains("not on line");
    assertThat(gateway.get("/w/nothing").statusCode()).isEqualTo(404);
    assertThat(gateway.get("/w/down?lang=en").body()).contains("does not answer");
    assertThat(gateway.post("/w/" + SLUG, "").statusCode()).isEqualTo(405);
  }

  @Test
  void withoutConfirmationThePageSaysThatItIsRecorded() {
    petition.whenJson(
        "GET /api/petitions/direct", 200, TrainPetition.json("d", "direct", "open", "none"));

    assertThat(gateway.get("/p/direct/thanks?lang=en").body()).contains("is recorded");
  }

  @Test
  void wrongFieldsAreNamedBesideThemAndInASummaryAndEverythingTypedIsKept() {
    petition.whenJson(
        SIGNATURES, 400, TrainPetition.invalid("givenName", "email", "source.medium"));
    String typed =
        "givenName=&familyName="
            + URLEncoder.encode("\"><script>x</script>", StandardCharsets.UTF_8)
            + "&email=nobody&postcode=44&country=BE&displayPublicly=true&source.medium=mail";

    HttpResponse<String> page = submit(PAGE + "?lang=en", typed);

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.body())
        .contains("<title>Error: ", "<a href=\"#givenName\">Enter your first name.</a>")
        .contains("<a href=\"#email\">Correct your e\u2011mail address")
        .contains("aria-describedby=\"email-hint email-error\" aria-invalid=\"true\"")
        .contains("value=\"nobody\"", "value=\"44\"", "<option value=\"BE\" selected>")
        .contains("value=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;\"")
        .contains("id=\"displayPublicly\" name=\"displayPublicly\" value=\"true\" checked")
        .contains("name=\"source.medium\" value=\"mail\"")
        .doesNotContain("id=\"newsOptIn\" name=\"newsOptIn\" value=\"true\" checked")
        .doesNotContain("<script>x");
  }

  @Test
  void aPetitionThatClosedMeanwhileSaysSo() {
    petition.whenJson(SIGNATURES, 409, "{\"code\":\"petition-closed\",\"status\":409}");

    HttpResponse<String> page = submit(PAGE, TYPED);

    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body()).contains("Cette pétition est close").doesNotContain("<form");
  }

  @ParameterizedTest
  @CsvSource({"503, 503", "504, 503", "429, 429"})
  void whenTheServiceCannotTakeItNowThePageKeepsWhatWasTyped(int said, int status) {
    petition.when(
        SIGNATURES,
        (request, response) ->
            ToldUpstream.json(said, "{\"code\":\"unavailable\"}")
                .apply(request, response.header("Retry-After", "7")));

    HttpResponse<String> page = submit(PAGE, TYPED);

    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.headers().firstValue("Retry-After")).contains("7");
    assertThat(page.body())
        .contains("role=\"alert\"", "value=\"anais@example.org\"", "value=\"Anaïs\"")
        .contains("name=\"newsOptIn\" value=\"true\" checked");
  }

  @Test
  void whenTheServiceIsDeadThePageStillKeepsWhatWasTyped() {
    gateway.get(PAGE);
    petition.die();
    try {
      HttpResponse<String> page = submit(PAGE, TYPED);

      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.headers().firstValue("Retry-After")).isPresent();
      assertThat(page.body()).contains("value=\"anais@example.org\"", TrainPetition.TITLE);
      assertThat(gateway.get(PAGE).statusCode()).isEqualTo(200);
    } finally {
      petition.start();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, same-origin, 303",
    "Origin, https://evil.example, 403",
    "Origin, null, 403",
    "Origin, https://petitions.example, 303"
  })
  void aFormOfAnotherSiteSignsNothing(String header, String value, int status) {
    HttpResponse<String> answer = submit(PAGE, TYPED, header, value);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(petition.asked(SIGNATURES)).isEqualTo(status == 303 ? 1 : 0);
  }

  @Test
  void aBodyThatIsNoFormIsRefused() {
    HttpResponse<String> answer =
        gateway.post(PAGE, "{}", "Content-Type", "application/json", "Accept", "text/html");

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("<html lang=\"fr\">");
    assertThat(petition.asked(SIGNATURES)).isZero();
  }

  @Test
  void whereAVisitorCameFromIsCarriedByTheFormUnlessItIsOdd() {
    String page =
        gateway
            .get(
                PAGE + "?utm_medium=social&utm_campaign=%3Cb%3E&partner=p-1",
                "Referer",
                "https://news.example/a?private=1")
            .body();

    assertThat(page)
        .contains("name=\"source.medium\" value=\"social\"")
        .contains("name=\"source.partner\" value=\"p-1\"")
        .contains("name=\"source.referrer\" value=\"news.example\"")
        .doesNotContain("source.campaign", "private=1");
    assertThat(gateway.get(PAGE, "Referer", "https://petitions.example/").body())
        .doesNotContain("source.referrer");
  }

  @Test
  void theFrontPageListsOpenPetitionsAndSearches() {
    String page = gateway.get("/?lang=en").body();
    assertThat(page)
        .contains(TrainPetition.TITLE, "href=\"" + PAGE + "?lang&#x3D;en\"", "after&#x3D;abc")
        .contains("<html lang=\"en\">");

    petition.whenJson("GET /api/petitions", 200, "{\"items\":[]}");
    String none = gateway.get("/?q=%22%3E%3Cb%3E").body();
    assertThat(petition.last().uri()).contains("status=open", "q=%22%3E%3Cb%3E");
    assertThat(none)
        .contains("Aucune pétition ouverte ne correspond", "value=\"&quot;&gt;&lt;b&gt;\"");
  }

  @Test
  void unknownPagesAreHtmlForPeopleAndProblemsForPrograms() {
    HttpResponse<String> person =
        gateway.get("/p/nothing", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    HttpResponse<String> program = gateway.get("/p/nothing", "Accept", "*/*");

    assertThat(person.statusCode()).isEqualTo(404);
    assertThat(person.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(person.body()).contains("Pétition introuvable");
    Problems.assertProblem(program, "petition-not-found");
    Problems.assertProblem(gateway.get("/api/nothing", "Accept", "text/html"), "not-found");
  }

  @Test
  void everyProblemCodeHasAPageInBothLanguages() {
    for (String code : app.tocsin.defaults.problems.ProblemCatalogue.get().codes()) {
      for (String lang : new String[] {"fr", "en"}) {
        HttpResponse<String> page = gateway.get("/problems/" + code + "?lang=" + lang);
        assertThat(page.statusCode()).as(code).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"" + lang + "\">", code);
      }
    }
    assertThat(gateway.get("/problems/none").statusCode()).isEqualTo(404);
    assertThat(gateway.get("/problems/not-found", "Accept-Language", "en").body())
        .contains("Not found");
  }

  @Test
  void theStyleSheetIsKeptForEverUnderItsHash() {
    String css = gateway.get("/").body().replaceAll("(?s).*href=\"(/assets/tocsin-[^\"]+).*", "$1");

    HttpResponse<String> sheet = gateway.get(css);

    assertThat(sheet.statusCode()).isEqualTo(200);
    assertThat(sheet.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
    assertThat(sheet.headers().firstValue("Cache-Control").orElseThrow())
        .contains("max-age=31536000", "immutable");
    assertThat(gateway.get("/assets/tocsin-000000000000.css").statusCode()).isEqualTo(404);
  }
}
