package app.tocsin.gateway;

import static app.tocsin.gateway.TuesdayWorkshop.OWN;
import static app.tocsin.gateway.TuesdayWorkshop.REGISTRATIONS;
import static app.tocsin.gateway.TuesdayWorkshop.SLUG;
import static app.tocsin.gateway.TuesdayWorkshop.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.json.Json;
import app.tocsin.gateway.ToldUpstream.Behaviour;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The pages of gatherings, and of one's own registration. */
class GatheringPagesIT {
  private static final String PAGE = "/g/" + SLUG;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String RAIL = "9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091";
  private static final String TYPED =
      "slot=s1-20300108&givenName=Ana%C3%AFs&familyName=Le+Gall&email=anais%40example.org"
          + "&postcode=44000&country=FR&people=2&answers.repas=midi&answers.aide=true&key=0123456789";
  private static final ToldUpstream event = new ToldUpstream();
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        new RunningGateway(
            event.url(),
            "tocsin.upstreams.event=" + event.url(),
            "tocsin.public-url=https://petitions.example");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    event.close();
  }

  @BeforeEach
  void told() {
    event.forget();
    TuesdayWorkshop.openIn(event);
  }

  @Test
  void aGatheringIsShownEscapedWithItsPlacesAndItsQuestions() {
    HttpResponse<String> page = gateway.get(PAGE);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "Atelier du mardi : pancartes &amp; chants", "mardi 8 janvier 2030, 18:30 – 20:30")
        .contains("1 place libre", "<s>mardi 22 janvier 2030", "3 rue du Port, Nantes")
        .contains("Quel repas ?", "<option value=\"midi\">", "answers.idees", "answers.aide")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "<option value=\"3\">3</option>")
        .doesNotContain("<script>", "<option value=\"4\">4</option>", "La salle est inondée");
    assertThat(gateway.get(PAGE + "?lang=en").body())
        .contains("Tuesday 8 January 2030", "1 place left");
    assertThat(gateway.get("/g/unknown").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsSentIsWhatTheServiceWantsAndTheNextPageSaysHowItStands() {
    HttpResponse<String> answer = submit(PAGE, TYPED, "Sec-Fetch-Site", "same-origin");

    assertThat(answer.statusCode()).isEqualTo(303);
    String next = answer.headers().firstValue("Location").orElseThrow();
    assertThat(next).isEqualTo(PAGE + "/thanks?status=waiting-list");
    ToldUpstream.Asked sent = event.last();
    assertThat(sent.headers().get("Idempotency-Key")).isEqualTo("0123456789");
    JsonNode body = Json.mapper().readTree(sent.body());
    assertThat(body)
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    {"slot":"s1-20300108","givenName":"Anaïs","familyName":"Le Gall","email":"anais@example.org",
                     "postcode":"44000","country":"FR","people":2,"newsOptIn":false,"locale":"fr",
                     "answers":{"repas":"midi","aide":true}}
                    """));
    assertThat(gateway.get(next).body()).contains("liste d’attente");
  }

  @Test
  void whatIsWrongIsNamedAndWhatWasTypedIsKept() {
    event.whenJson(REGISTRATIONS, 400, TrainPetition.invalid("slot", "email", "answers.repas"));

    HttpResponse<String> page =
        submit(PAGE, TYPED.replace("slot=s1-20300108", "slot=") + "&partners=" + RAIL);

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body())
        .contains(
            "Choisissez une date.", "Corrigez votre adresse", "Répondez à la question\u00a0: Quel")
        .contains(
            "value=\"Anaïs\"",
            "<option value=\"midi\" selected>",
            "value=\"" + RAIL + "\" checked><span>J’accepte que Rail &lt;b&gt; reçoive",
            "name=\"key\" value=\"0123456789\"");
  }

  @Test
  void whatIsFullClosedOrAwayIsSaid() {
    event.whenJson(REGISTRATIONS, 409, "{\"code\":\"gathering-full\"}");
    assertThat(submit(PAGE, TYPED).body()).contains("plus assez de places", "value=\"Anaïs\"");
    event.whenJson(REGISTRATIONS, 409, "{\"code\":\"registration-closed\"}");
    assertThat(submit(PAGE, TYPED).body()).contains("closes").doesNotContain("id=\"sign\"");
    event.whenJson(REGISTRATIONS, 503, "{}");
    HttpResponse<String> later = submit(PAGE, TYPED);
    assertThat(later.statusCode()).isEqualTo(503);
    assertThat(later.headers().firstValue("Retry-After")).isPresent();
    assertThat(later.body()).contains("value=\"Anaïs\"");
    assertThat(submit(PAGE, TYPED, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    event.whenJson("GET /api/gatherings/" + SLUG, 200, TuesdayWorkshop.json("cancelled"));
    assertThat(gateway.get(PAGE).body())
        .contains("La salle est inondée.")
        .doesNotContain("id=\"sign\"");
  }

  /** Who goes back in the browser, types something else and sends it again means another one. */
  @Test
  void theSameFormWithOtherWordsIsAnotherRegistrationAndWhatIsRefusedIsNoFailureOfOurs() {
    Behaviour done = ToldUpstream.json(202, "{\"status\":\"pending-confirmation\"}");
    Behaviour reused = ToldUpstream.json(422, "{\"code\":\"idempotency-key-reused\"}");
    event.when(
        REGISTRATIONS,
        (in, out) ->
            (in.requestHeaders().get("Idempotency-Key").equals("0123456789") ? reused : done)
                .apply(in, out));
    assertThat(submit(PAGE, TYPED).statusCode()).isEqualTo(303);
    assertThat(event.last().headers().get("Idempotency-Key")).isNotEqualTo("0123456789");
    event.whenJson(REGISTRATIONS, 409, "{\"code\":\"gathering-over\"}");
    assertThat(submit(PAGE, TYPED).statusCode()).isEqualTo(409);
    event.whenJson(REGISTRATIONS, 415, "{\"code\":\"unsupported-media-type\"}");
    assertThat(submit(PAGE, TYPED).statusCode()).isEqualTo(400);
  }

  @Test
  void theListPassesOnWhatIsLookedFor() {
    HttpResponse<String> page = gateway.get("/g?q=marche&departement=44&kind=workshop");

    assertThat(event.last().uri())
        .isEqualTo("/api/gatherings?limit=20&sort=date&q=marche&departement=44&kind=workshop");
    assertThat(page.body())
        .contains("href=\"" + PAGE + "\"", "mardi 8 janvier 2030", "Maison de quartier (44)")
        .contains("after&#x3D;abc&amp;q&#x3D;marche");
    gateway.get("/g?departement=nantes&kind=party");
    assertThat(event.last().uri()).isEqualTo("/api/gatherings?limit=20&sort=date");
  }

  @Test
  void theListIsSearchedAroundACommuneByDayAndByCampaign() {
    HttpResponse<String> page =
        gateway.get(
            "/g?place=Saint-Nazaire&around=epci&from=2030-01-08&to=2030-07-31&campaign=trains");

    assertThat(event.last().uri())
        .isEqualTo(
            "/api/gatherings?limit=20&sort=date&place=Saint-Nazaire&around=epci"
                + "&from=2030-01-07T23%3A00%3A00Z&to=2030-07-31T22%3A00%3A00Z&campaignId=trains");
    assertThat(page.body())
        .contains("value=\"Saint-Nazaire\"", "<option value=\"epci\" selected>")
        .contains("from&#x3D;2030-01-08&amp;to&#x3D;2030-07-31&amp;campaign&#x3D;trains");
    gateway.get("/g?from=2030-02-01&to=2030-01-01&around=moon&campaign=%3Cb%3E");
    assertThat(event.last().uri())
        .isEqualTo("/api/gatherings?limit=20&sort=date&from=2030-01-31T23%3A00%3A00Z");
    event.whenJson("GET /api/gatherings", 400, "{\"code\":\"invalid-fields\"}");
    assertThat(gateway.get("/g?place=Nulle+part").body()).contains("Aucune commune française");
  }

  @Test
  void whatBecameOfItIsToldAndSearchEnginesReadWhatItIs() {
    TuesdayWorkshop.reportedIn(event);

    HttpResponse<String> page = gateway.get(PAGE);

    assertThat(page.body())
        .contains("Ce qui s’est passé", "1\u202f200", "Belle soirée &amp; pancartes.")
        .contains(
            "Reçu\u00a0: 1\u202f234,50\u00a0€", "/g?campaign&#x3D;trains".replace("&#x3D;", "="))
        .contains(
            "<script type=\"application/ld+json\">[{\"@type\":\"Event\",\"name\":\"a\\u003c/script")
        .doesNotContain("a</script");
  }

  @Test
  void aLookAtOnesOwnRegistrationChangesNothingAndTheButtonsAct() {
    HttpResponse<String> page = gateway.get("/r/" + TOKEN);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.body())
        .contains("Oui, je viens", "lundi 3 décembre 2029, 11:00")
        .contains("J’accepte que Rail reçoive mon nom.", "Accord retiré.")
        .containsOnlyOnce("value=\"withdraw\"");
    assertThat(event.asked().stream().map(ToldUpstream.Asked::method)).containsOnly("GET");

    HttpResponse<String> confirmed = submit("/r/" + TOKEN, "do=confirm", "Origin", "null");
    assertThat(confirmed.statusCode()).isEqualTo(303);
    assertThat(event.asked("POST " + OWN + "/confirmation")).isEqualTo(1);
    String rail = "do=withdraw&to=" + RAIL;
    assertThat(submit("/r/" + TOKEN, rail).headers().firstValue("Location"))
        .contains("/r/" + TOKEN + "?told=withdrawn");
    assertThat(event.last().body()).isEqualTo("{\"to\":[\"" + RAIL + "\"]}");
    assertThat(submit("/r/" + TOKEN, "do=cancel").body()).contains("est annulée");
    event.whenJson("PUT " + OWN, 409, "{\"code\":\"gathering-full\"}");
    assertThat(submit("/r/" + TOKEN, "do=people&people=3").headers().firstValue("Location"))
        .contains("/r/" + TOKEN + "?told=full");
    assertThat(event.last().body()).isEqualTo("{\"people\":3}");
    event.whenJson("POST " + OWN + "/confirmation", 410, "{\"code\":\"offer-lapsed\"}");
    assertThat(submit("/r/" + TOKEN, "do=confirm").statusCode()).isEqualTo(410);
    assertThat(gateway.get("/r/" + TOKEN.replace('A', 'B')).statusCode()).isEqualTo(404);
    assertThat(submit("/r/" + TOKEN, "do=confirm", "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
  }

  private static HttpResponse<String> submit(String path, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = FORM;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return gateway.post(path, body, all);
  }
}
