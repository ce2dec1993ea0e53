package app.tocsin.gateway.console;

import static app.tocsin.gateway.ConsoleStage.settle;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.gateway.ConsoleStage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/** What a coordinator answers, on the stage of the console. */
interface CommitteeScenes {
  String COMMITTEE = "/console/committees/c1";
  String REQUEST = "/api/committees/c1/requests/r1";
  String HOST = "/api/gatherings/g1/hosts/c1";

  ConsoleStage stage();

  @Test
  default void aCoordinatorAnswersByKeyboardAndIsToldWhatIsNotPossible() {
    try (BrowserContext person = stage().person(360, ColorScheme.DARK)) {
      Page page = stage().opened(person, "Malik Benali", "/console/committees");
      assertThat(page.locator("table a").count()).as("of those they coordinate").isOne();
      page.locator("table a").focus();
      page.keyboard().press("Enter");
      page.waitForURL("**" + COMMITTEE);
      settle(page);
      assertThat(page.locator(".menu a[aria-current]").innerText()).isEqualTo("Comités");
      assertThat(page.locator("#title").innerText()).isEqualTo("Comité de Quimper");

      stage()
          .answer(
              "POST " + REQUEST + "/acceptance",
              409,
              "{\"code\":\"committee-full\",\"status\":409}");
      page.selectOption("#role-0", "host");
      page.locator("[aria-label='Accepter Anna Martin']").press("Enter");
      page.waitForSelector("[role=alert] .fault:has-text('Le comité est complet')");
      assertThat(stage().lastBody("POST", REQUEST)).contains("\"role\":\"host\"");

      settle(page);
      stage().answer("POST " + REQUEST + "/refusal", 200, "{}");
      page.locator("summary:has-text('Refuser Anna Martin')").press("Enter");
      page.fill("#n0-reason", "Nous sommes au complet.");
      page.locator("details[open] button[type=submit]").press("Enter");
      page.waitForSelector("#said:has-text('enregistré')");
      assertThat(stage().lastBody("POST", REQUEST)).contains("Nous sommes au complet.");
      assertThat(page.locator("[role=alert] .fault").count()).isZero();

      settle(page);
      stage().answer("POST " + HOST, 403, "{\"code\":\"forbidden\",\"status\":403}");
      page.locator("[aria-label^='Co-organiser « Marche']").press("Enter");
      page.waitForSelector("[role=alert] .fault:has-text('ne le nomme plus')");
      settle(page);
      stage().answer("DELETE " + HOST, 200, "{}");
      page.waitForResponse(
          answer -> answer.request().method().equals("DELETE"),
          () -> page.locator("[aria-label^='Ne pas co-organiser « Marche']").press("Enter"));
      assertThat(stage().strayQuestions()).as("asked, but not offered").isEmpty();
    }
  }
}
