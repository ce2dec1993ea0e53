package app.tocsin.gateway.console;

import static app.tocsin.gateway.ConsoleStage.settle;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.gateway.ConsoleStage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/** What a moderator reads and decides, on the stage of the console. */
interface ReviewScenes {
  String REVIEW = "/console/petitions/01JGARE/review";
  String SUBMITTED = "/api/petitions/01JGARE";

  ConsoleStage stage();

  /** One petition waits. */
  default void submitted() {
    stage().answer("GET /api/petitions/submitted", 200, "{\"items\":[" + gare("submitted") + "]}");
    stage().answer("GET " + SUBMITTED, 200, gare("submitted"));
  }

  private static String gare(String status) {
    return """
    {"id":"01JGARE","slug":"gare","version":2,"status":"%s","title":"Rouvrir la gare",
     "summary":"La gare a fermé.","text":"Nous demandons sa réouverture.","goal":500,
     "addressee":"La mairie","language":"fr","confirmation":"email","householdLimit":1,
     "partners":[{"id":"p","displayName":"Les Amis du rail","kind":"association",
       "purpose":"Lettre mensuelle","wording":{"fr":"Recevoir la lettre"}}],
     "createdAt":"2026-11-01T00:00:00Z","review":{"submittedAt":"2026-11-20T08:00:00Z"}}
    """
        .formatted(status);
  }

  @Test
  default void aModeratorReadsWhatWaitsAndDecidesByKeyboard() {
    submitted();
    try (BrowserContext person = stage().person(360, ColorScheme.LIGHT)) {
      Page page = stage().opened(person, "Malik Benali", "/console/petitions");
      assertThat(page.locator("#q").isEnabled()).isTrue();
      page.selectOption("#choice-status", "submitted");
      page.waitForSelector("table a:has-text('Rouvrir la gare')");
      assertThat(page.locator("#q").isDisabled()).as("they aren't searched").isTrue();
      page.locator("table a:has-text('Rouvrir la gare')").press("Enter");
      page.waitForURL("**" + REVIEW);
      settle(page);
      assertThat(page.locator(".menu a[aria-current]").innerText()).isEqualTo("Pétitions");
      assertThat(page.locator("#page").innerText())
          .contains("Nous demandons sa réouverture.", "La mairie", "Les Amis du rail");

      page.locator("summary:has-text('Refuser')").press("Enter");
      page.locator("details[open] button[type=submit]").press("Enter");
      assertThat(page.locator("#r-ground-error").innerText()).as("a ground is needed").isNotEmpty();
      stage()
          .answer(
              "POST " + SUBMITTED + "/decision",
              412,
              "{\"code\":\"other-version\",\"status\":412,\"detail\":\"Elle a changé.\"}");
      page.selectOption("#r-ground", "unclear");
      page.locator("details[open] button[type=submit]").press("Enter");
      page.waitForSelector("[role=alert] .fault:has-text('Elle a changé.')");
      assertThat(stage().lastBody("POST", SUBMITTED + "/decision"))
          .contains("\"verdict\":\"refused\"", "\"ground\":\"unclear\"");

      page.locator("summary:has-text('Accepter')").press("Enter");
      stage().answer("POST " + SUBMITTED + "/decision", 200, gare("open"));
      stage().answer("GET " + SUBMITTED, 200, gare("open"));
      page.locator("details[open] button:has-text('Accepter et ouvrir')").press("Enter");
      page.waitForSelector("#about:has-text('Ouverte')");
      settle(page);
      assertThat(stage().lastBody("POST", SUBMITTED + "/decision"))
          .contains("\"verdict\":\"accepted\"")
          .doesNotContain("ground");
      assertThat(page.locator("#page form").count()).as("nothing left to decide").isZero();
      assertThat(stage().strayQuestions()).as("asked, but not offered").isEmpty();
    }
  }
}
