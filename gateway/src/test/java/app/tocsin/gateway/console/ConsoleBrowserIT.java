package app.tocsin.gateway.console;

import static app.tocsin.gateway.ConsoleStage.settle;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.gateway.Browsers;
import app.tocsin.gateway.ConsoleStage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console in a real browser, by whoever signs in at the embedded issuer. */
class ConsoleBrowserIT implements DoorScenes, CommitteeScenes, ReviewScenes {
  private static final String PETITION = "/console/petitions/01JTRAIN";
  private static final String CAMPAIGN = "/console/campaigns/night-trains";
  private static final String COMMUNES = "/territories?level=commune&departement=44";
  private static final String REPORT = "/api/analytics/reports/r1";
  private static final String SCHEDULES = "GET /api/analytics/reports/schedules";
  private static ConsoleStage stage;

  @BeforeAll
  static void start() {
    Browsers.assume();
    stage = new ConsoleStage();
  }

  @AfterAll
  static void stop() {
    if (stage != null) {
      stage.close();
    }
  }

  @Override
  public ConsoleStage stage() {
    return stage;
  }

  @BeforeEach
  void told() {
    stage.tell();
  }

  @ParameterizedTest
  @CsvSource({"320, LIGHT", "1280, DARK"})
  void everyPageIsAccessibleAndFitsItsWindow(int width, ColorScheme colours) throws IOException {
    try (BrowserContext person = stage.person(width, colours)) {
      Page page = person.newPage();
      List<String> complaints = new CopyOnWriteArrayList<>();
      page.onPageError(complaints::add);
      page.onConsoleMessage(
          message -> {
            if (message.text().contains("Content Security Policy")) {
              complaints.add(message.text());
            }
          });
      String look = width + "-" + colours.name().toLowerCase(Locale.ROOT) + "-console-";
      page.navigate(stage.url("/console"));
      Browsers.judge(page, look + "sign-in");
      stage.choose(page, "Malik Benali");
      stage.look(page, null, look + "overview");
      stage.look(page, "/console/petitions", look + "petitions");
      stage.look(page, PETITION, look + "petition");
      stage.look(page, PETITION + "/territories", look + "territories");
      stage.tellCommunes();
      stage.look(page, PETITION + COMMUNES, look + "communes");
      assertThat(page.locator("circle.commune").count())
          .as("placed, and three of the legend")
          .isEqualTo(6);
      stage.look(page, PETITION + "/sources", look + "sources");
      submitted();
      stage.look(page, REVIEW, look + "review");
      stage.look(page, "/console/comparison?petitions=01JTRAIN,01JPARK", look + "comparison");
      stage.look(page, "/console/campaigns", look + "campaigns");
      stage.look(page, CAMPAIGN, look + "campaign");
      stage.look(page, "/console/gatherings", look + "gatherings");
      stage.look(page, DOOR, look + "door");
      stage.look(page, "/console/committees", look + "committees");
      stage.look(page, COMMITTEE, look + "committee");
      stage.look(page, "/console/mentions", look + "mentions");
      stage.look(page, "/console/objectives", look + "objectives");
      stage.look(page, "/console/reports", look + "reports");
      stage.look(page, "/console/reports?id=r1", look + "report");
      stage.look(page, "/console/webhooks?lang=en", look + "webhooks");
      assertThat(complaints).isEmpty();
      assertThat(stage.strayQuestions()).as("asked, but not offered").isEmpty();
    }
  }

  @Test
  void aPartThatFailsSaysSoAndTheOthersStay() {
    stage.answer(
        SCHEDULES, 503, "{\"code\":\"unavailable\",\"status\":503,\"traceId\":\"4bf92f\"}");
    try (BrowserContext person = stage.person(1280, ColorScheme.LIGHT)) {
      Page page = stage.opened(person, "Malik Benali", "/console/reports");

      assertThat(page.locator(".fault").innerText())
          .contains("Le service ne répond pas", "4bf92f", "Réessayer");
      assertThat(page.locator("table").first().innerText()).contains("Bilan de novembre");
      stage.answer(SCHEDULES, 200, "{\"items\":[]}");
      page.locator(".fault button").click();
      page.waitForSelector(
          ".fault", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
    }
  }

  @Test
  void theEndOfTheSessionKeepsWhatWasTyped() {
    try (BrowserContext person = stage.person(1280, ColorScheme.LIGHT)) {
      Page page = stage.opened(person, "Anaïs Le Gall", "/console/mentions");
      page.locator("details.adding summary").first().click();
      page.fill("#f-outlet", "Ouest-France");
      page.fill("#f-title", "Un train de nuit");
      page.fill("#f-url", "https://news.example/train");
      page.fill("#f-date", "2026-11-20T08:30");
      person.clearCookies();
      stage.refuseStrangers("POST /api/analytics/mentions", 201, "{\"id\":\"m2\"}");
      page.locator("details.adding button[type=submit]").first().click();

      page.waitForSelector("dialog[open]");
      Page again = person.waitForPage(() -> page.locator("dialog a").click());
      stage.choose(again, "Anaïs Le Gall");
      again.waitForURL("**/console/signed-in");
      page.waitForSelector(
          "dialog", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));

      page.waitForSelector("details.adding:has(#f-outlet):not([open])");
      assertThat(stage.lastBody("POST", "/api/analytics/mentions"))
          .contains("Un train de nuit", "Ouest-France", "https://news.example/train");
    }
  }

  @Test
  void whatIsWrongIsSaidBesideTheField() {
    try (BrowserContext person = stage.person(320, ColorScheme.LIGHT)) {
      stage.answer(
          "POST /api/analytics/objectives",
          400,
          "{\"code\":\"invalid-fields\",\"status\":400,\"errors\":[{\"field\":\"due\",\"message\":\"must"
              + " not be before 2026-11-22\"}]}");
      Page page = stage.opened(person, "Anaïs Le Gall", "/console/objectives");
      page.locator("details.adding summary").click();
      page.locator("details.adding button[type=submit]").click();
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("f-target");

      page.fill("#f-target", "25000");
      page.fill("#f-due", "2026-11-01");
      page.fill("#f-owner", "Anaïs");
      page.locator("details.adding button[type=submit]").click();

      page.waitForSelector("#f-due-error:has-text('must not be before')");
      assertThat(page.inputValue("#f-target")).isEqualTo("25000");
    }
  }

  @Test
  void theChartHasItsTableAndTheMenuGoesByKeyboard() {
    try (BrowserContext person = stage.person(1280, ColorScheme.LIGHT)) {
      Page page = stage.opened(person, "Malik Benali", PETITION);
      page.waitForSelector(".plot canvas");
      assertThat(stage.strayQuestions()).as("asked, but not offered").isEmpty();
      assertThat(page.locator(".plot").getAttribute("aria-label")).contains("Signatures par heure");
      page.locator("details.behind summary").first().focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("details.behind table tbody tr").count()).isGreaterThan(60);
      assertThat(page.locator(".marks").innerText()).contains("Ouest-France", "Atelier du mardi");
      stage.tellDays();
      page.selectOption("#choice-bucket", "day");
      page.waitForSelector("figure:has-text('Signatures par jour')");
      assertThat(page.locator("details.behind tbody tr").count())
          .as("days, zeros too")
          .isEqualTo(10);

      page.keyboard().press("Home");
      page.evaluate("document.activeElement.blur()");
      page.locator(".skip").focus();
      page.keyboard().press("Enter");
      page.waitForSelector("#main:focus");
    }
  }

  @Test
  void aDepartementsCommunesAreReachedByKeyboardAndWhoIsMissingComesFirst() {
    try (BrowserContext person = stage.person(320, ColorScheme.DARK)) {
      Page page = stage.opened(person, "Malik Benali", PETITION + "/territories");
      stage.tellCommunes();
      page.locator("table a").first().focus();
      page.keyboard().press("Enter");
      page.waitForSelector("circle.commune");
      settle(page);

      assertThat(page.locator("svg.map").getAttribute("aria-label"))
          .contains("Loire-Atlantique", "3 communes");
      assertThat(page.locator(".map-figure").innerText()).contains("dans le tableau seulement : 1");
      assertThat(page.locator("tbody tr").count()).isEqualTo(4);
      page.selectOption("#choice-measure", "representation");
      page.waitForSelector("caption:has-text('les moins représentés')");
      assertThat(stage.strayQuestions()).as("asked, but not offered").isEmpty();
    }
  }

  @Test
  void aReportIsWrittenAndFinalisedAndASuggestedMentionAccepted() {
    try (BrowserContext person = stage.person(768, ColorScheme.DARK)) {
      Page page = stage.signedIn(person, "Anaïs Le Gall", "/console/reports?id=r1");
      page.onDialog(Dialog::accept);
      settle(page);
      stage.answer("PUT " + REPORT, 200, stage.report("draft"));
      stage.answer("POST " + REPORT + "/finalise", 200, stage.report("final"));
      page.fill("#r-text-1", "Un très bon mois.");
      page.locator("fieldset.part button").click();
      assertThat(page.inputValue("#r-text-2")).isEqualTo("Le rythme a baissé.");
      page.locator("form.sheet button[type=button].quiet:not(.small)").click();

      page.waitForSelector(".written");
      assertThat(stage.lastBody("PUT", REPORT))
          .contains("Un très bon mois.", "Le rythme a baissé.");
      assertThat(page.locator(".files a").first().getAttribute("href")).isEqualTo(REPORT + ".pdf");

      page.navigate(stage.url("/console/mentions"));
      settle(page);
      stage.answer("PUT /api/analytics/mentions/m2", 200, "{}");
      page.waitForResponse(
          answer -> answer.request().method().equals("PUT"),
          page.locator("button", new Page.LocatorOptions().setHasText("Accepter"))::click);
      assertThat(stage.lastBody("PUT", "/api/analytics/mentions/m2"))
          .contains("\"state\":\"accepted\"", "https://gazette.example/trains");
      assertThat(stage.strayQuestions()).isEmpty();
    }
  }

  @Test
  void aCampaignIsFoundByKeyboardAndItsReportBegun() {
    try (BrowserContext person = stage.person(320, ColorScheme.LIGHT)) {
      Page page = stage.opened(person, "Malik Benali", "/console/campaigns");
      page.locator("table a").first().focus();
      page.keyboard().press("Enter");
      page.waitForURL("**" + CAMPAIGN);
      settle(page);
      page.waitForSelector(".plot canvas");
      assertThat(page.locator(".fault").count()).isZero();
      assertThat(page.locator(".menu a[aria-current]").innerText()).isEqualTo("Campagnes");
      assertThat(page.locator(".marks").innerText()).contains("Ouest-France", "Atelier du mardi");
      assertThat(page.locator("#page").innerText())
          .contains("Un parc à la place du parking", "Marche pour le train de nuit", "2.48213")
          .contains("des 2 autres campagnes", "clean-rivers", "horloges de Europe/Paris")
          .contains("Inscription annulée");

      page.locator("#about a[href*=reports]").focus();
      page.keyboard().press("Enter");
      page.waitForSelector("details.adding[open] #f-campaign");
      assertThat(page.inputValue("#f-campaign")).isEqualTo("night-trains");
      assertThat(page.inputValue("#f-scope")).isEqualTo("campaign");
      assertThat(stage.strayQuestions()).as("asked, but not offered").isEmpty();
    }
  }

  @Test
  void whoSignsOutIsOut() {
    try (BrowserContext person = stage.person(768, ColorScheme.LIGHT)) {
      Page page = stage.signedIn(person, "Malik Benali", "/console");
      page.locator("form.person button").click();

      page.waitForURL("**/console/signed-out**");
      page.navigate(stage.url("/console"));
      assertThat(page.url()).contains("/auth/login");
    }
  }
}
