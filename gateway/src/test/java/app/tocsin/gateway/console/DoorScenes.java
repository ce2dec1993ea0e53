package app.tocsin.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.gateway.ConsoleStage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a host's phone does at a door, on the stage of the console. */
interface DoorScenes {
  String DOOR = "/console/gatherings/g2/door";

  ConsoleStage stage();

  @Test
  default void aCodeLetsInOnceAlsoWithoutNetworkAndIsSentLater() {
    try (BrowserContext person = stage().person(320, ColorScheme.LIGHT)) {
      Page page = stage().opened(person, "Malik Benali", DOOR);
      Page other = person.newPage();
      other.navigate(stage().url(DOOR));
      page.waitForSelector("text=Liste emportée");
      other.waitForSelector("text=Liste emportée");
      page.waitForSelector("text=s’ouvre aussi sans réseau");
      person.setOffline(true);
      page.reload();
      page.waitForSelector("[data-figure=inside]");
      assertThat(page.locator("form.person span").innerText()).as("as kept: no name").isEmpty();
      check(page, "entry-of-anna", ":has-text('Entrez'):has-text('Anna M.')");
      for (Page tab : List.of(page, other)) {
        tab.waitForSelector("[data-figure=waiting]:has-text('1')");
        assertThat(tab.locator("[data-figure=inside]").innerText()).isEqualTo("2");
        check(tab, "entry-of-anna", ":has-text('Déjà'):has-text('Anna M.')");
      }
      check(page, "forged", ".bad:has-text('pas sur la liste')");
      List<String> warnings = new CopyOnWriteArrayList<>();
      page.onDialog(
          dialog -> {
            warnings.add(dialog.message());
            dialog.dismiss();
          });
      page.locator("form.person button").click();
      assertThat(warnings).singleElement().asString().contains("pas encore tout envoyé");

      person.setOffline(false);
      page.waitForSelector("[data-figure=waiting]:has-text('0')");
      other.waitForSelector("[data-figure=waiting]:has-text('0')");
      assertThat(stage().lastBody("POST", "/api/gatherings/g2/check-ins"))
          .contains("entry-of-anna")
          .doesNotContain("forged");
      assertThat(kept(page)).isNotEqualTo(List.of());
      page.locator("form.person button").click();
      page.waitForURL("**/console/signed-out**");
      assertThat(kept(page)).isEqualTo(List.of());
      assertThat(page.evaluate("caches.keys()")).isEqualTo(List.of());
    }
  }

  private static void check(Page page, String code, String said) {
    page.fill("#door-code", code);
    page.keyboard().press("Enter");
    page.waitForSelector(".door-told" + said);
  }

  /** Under which keys the browser keeps anything of a door. */
  private static Object kept(Page page) {
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('tocsin-door'))");
  }

  @Test
  default void whatDoorsKeptGoesWithItsTimeAndItsPerson() {
    try (BrowserContext person = stage().person(320, ColorScheme.LIGHT)) {
      Page page = stage().opened(person, "Malik Benali", "/console/petitions");
      page.evaluate(
          """
          () => {
            const mine = document.querySelector('meta[name="tocsin-subject"]').content;
            const keep = (key, kept) => localStorage.setItem('tocsin-door ' + key,
              JSON.stringify({ entries: { a: { name: 'Ines' } }, ...kept }));
            keep(mine + ' g1 over', { until: Date.now() - 1 });
            keep('another g1 sent', { until: Date.now() + 9e6 });
            keep('another g1 unsent', { until: Date.now() + 9e6, scans: [{ code: 'c' }] });
          }
          """);
      page.navigate(stage().url("/console/mentions"));

      page.waitForFunction("() => !Object.values(localStorage).join().includes('Ines')");
      assertThat(kept(page)).isEqualTo(List.of("tocsin-door another g1 unsent"));
    }
  }
}
