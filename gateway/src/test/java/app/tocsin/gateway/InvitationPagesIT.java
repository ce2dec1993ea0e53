package app.tocsin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page behind the link of an invitation to a committee. */
class InvitationPagesIT {
  private static final String TOKEN = "aTG9vbHktbG9uZy10b2tlbi1vZi1hbi1pbnZpdGF0aW9u";
  private static final String PAGE = "/c/" + TOKEN;
  private static final String SERVICE = "/api/committees/invitations/" + TOKEN;
  private static final ToldUpstream event = new ToldUpstream();
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new RunningGateway(event.url(), "tocsin.upstreams.event=" + event.url());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    event.close();
  }

  @BeforeEach
  void told() {
    event.forget();
    event.whenJson("GET " + SERVICE, 200, invitation("fr", false));
  }

  @Test
  void aLookChangesNothingAndSaysWhoInvitesAsWhat() {
    HttpResponse<String> page = gateway.get(PAGE);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.body())
        .contains("Comité Nantes &lt;Nord&gt;", "Olga", "Organisation des rassemblements")
        .contains("Rejoindre le comité", "Refuser", "15 janvier 2030");
    assertThat(event.asked().stream().map(ToldUpstream.Asked::method)).containsOnly("GET");
    assertThat(gateway.get(PAGE + "?lang=en").body()).contains("Join the committee", "by");
    event.whenJson("GET " + SERVICE, 200, invitation("en", true));
    assertThat(gateway.get(PAGE).body())
        .contains("You are a member", "Leave the committee")
        .doesNotContain("name=\"name\"");
  }

  @Test
  void theButtonsAcceptDeclineAndLeave() {
    event.whenJson("POST " + SERVICE, 200, "{}");
    HttpResponse<String> joined = submit("do=accept&name=+Zo%C3%A9+");
    assertThat(joined.statusCode()).isEqualTo(303);
    assertThat(joined.headers().firstValue("Location")).contains(PAGE + "?told=joined");
    assertThat(event.last().body()).isEqualTo("{\"name\":\"Zoé\"}");
    assertThat(gateway.get(PAGE + "?told=joined").body()).contains("bienvenue");

    event.when("DELETE " + SERVICE, (_, response) -> response.status(204).send());
    assertThat(submit("do=decline").body()).contains("Invitation refusée");
    assertThat(submit("do=leave").body()).contains("Vous avez quitté le comité");
    assertThat(event.asked("DELETE " + SERVICE)).isEqualTo(2);
    assertThat(submit("do=other").statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsNotPossibleIsSaid() {
    event.whenJson("POST " + SERVICE, 400, TrainPetition.invalid("name"));
    HttpResponse<String> noName = submit("do=accept&name=");
    assertThat(noName.statusCode()).isEqualTo(400);
    assertThat(noName.body()).contains("Écrivez votre nom");
    event.whenJson("POST " + SERVICE, 409, "{\"code\":\"committee-full\"}");
    assertThat(submit("do=accept&name=Z").headers().firstValue("Location"))
        .contains(PAGE + "?told=full");
    event.whenJson("POST " + SERVICE, 503, "{}");
    assertThat(submit("do=accept&name=Z").headers().firstValue("Location"))
        .contains(PAGE + "?told=later");
    event.whenJson("DELETE " + SERVICE, 410, "{\"code\":\"invitation-over\"}");
    assertThat(submit("do=decline").statusCode()).isEqualTo(410);
    event.whenJson("GET " + SERVICE, 410, "{\"code\":\"invitation-over\"}");
    assertThat(gateway.get(PAGE).statusCode()).isEqualTo(410);
    assertThat(gateway.get("/c/short").statusCode()).isEqualTo(404);
    assertThat(submit("do=accept", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
  }

  @Test
  void committeesAreFoundAndShownWithWhatTheyAnnounce() {
    TuesdayWorkshop.committeesIn(event);
    event.whenJson("GET /api/committees/inconnu", 404, "{\"code\":\"committee-not-found\"}");
    TuesdayWorkshop.openIn(event);

    HttpResponse<String> list = gateway.get("/committees?departement=44");
    assertThat(event.last().uri()).isEqualTo("/api/committees?limit=20&departement=44");
    assertThat(list.body())
        .contains("href=\"/committees/nantes-nord-9a8b\"", "Nantes &lt;Nord&gt;", "Nantes (44)")
        .contains("12 membres", "after&#x3D;abc&amp;departement&#x3D;44");
    gateway.get("/committees?departement=nantes");
    assertThat(event.last().uri()).isEqualTo("/api/committees?limit=20");

    HttpResponse<String> page = gateway.get("/committees/nantes-nord-9a8b");
    assertThat(event.last().uri())
        .isEqualTo(
            "/api/gatherings?limit=20&sort=date&committeeId=9a8b7c6d5e4f40312233445566778899");
    assertThat(page.body())
        .contains("Nantes &lt;Nord&gt;", "On colle.", "Canton 4412 (44)", "mardi 8 janvier 2030")
        .contains("/calendars/committees/9a8b.ics");
    assertThat(gateway.get("/committees/inconnu").statusCode()).isEqualTo(404);
  }

  @Test
  void whoAsksToBeInACommitteeIsSentToTheirMailAndConfirmsThere() {
    TuesdayWorkshop.committeesIn(event);
    String page = "/committees/nantes-nord-9a8b";
    String typed = "name=+Eva+&email=eva%40example.org&commune=&message=Pour+aider";

    HttpResponse<String> asked = submitTo(page, typed);
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.body()).contains("Regardez vos messages");
    assertThat(event.last().body())
        .isEqualTo(
            "{\"name\":\"Eva\",\"email\":\"eva@example.org\",\"message\":\"Pour"
                + " aider\",\"locale\":\"fr\"}");
    event.whenJson(TuesdayWorkshop.ASKINGS, 400, TrainPetition.invalid("email"));
    HttpResponse<String> wrong = submitTo(page, typed);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("Corrigez votre adresse", "value=\"Eva\"", ">Pour aider</textarea>");
    event.whenJson(TuesdayWorkshop.ASKINGS, 429, "{\"code\":\"too-many-requests\"}");
    assertThat(submitTo(page, typed).statusCode()).isEqualTo(429);
    assertThat(submitTo(page, typed, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);

    String link = "/a/" + TuesdayWorkshop.TOKEN;
    assertThat(gateway.get(link).body())
        .contains("Nantes &lt;Nord&gt;", "Oui, je demande à le rejoindre");
    event.whenJson("POST " + TuesdayWorkshop.ASKING, 200, TuesdayWorkshop.asking("waiting"));
    assertThat(submitTo(link, "do=confirm").headers().firstValue("Location"))
        .contains(link + "?told=sent");
    event.when("DELETE " + TuesdayWorkshop.ASKING, (_, response) -> response.status(204).send());
    assertThat(submitTo(link, "do=withdraw").body()).contains("C’est effacé");
    event.whenJson("GET " + TuesdayWorkshop.ASKING, 410, "{\"code\":\"invitation-over\"}");
    assertThat(gateway.get(link).statusCode()).isEqualTo(410);
  }

  private static String invitation(String language, boolean joined) {
    return """
    {"committeeId":"c","committee":"Comité Nantes <Nord>","description":"Pour la marche.","language":"%s",
     "role":"host","invitedBy":"Olga","until":"2030-01-15T10:00:00Z","joined":%s}
    """
        .formatted(language, joined);
  }

  private static HttpResponse<String> submit(String body, String... headers) {
    return submitTo(PAGE, body, headers);
  }

  private static HttpResponse<String> submitTo(String path, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/x-www-form-urlencoded";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return gateway.post(path, body, all);
  }
}
