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
      other.waitForSelector("text=s’ouvre aussi sans réseau");
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
            if (warnings.size() == 1) {
              dialog.dismiss();
            } else {
              dialog.accept();
            }
          });
      page.locator("form.person button").click();
      assertThat(warnings).singleElement().asString().contains("pas encore tout envoyé");
      page.locator("form.person button").click();
      page.waitForCondition(() -> warnings.size() == 3);
      assertThat(warnings.getLast()).contains("Le réseau ne répond pas");
      assertThat(kept(page)).as("nobody is signed out yet").isNotEqualTo(List.of());

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

  /** The assets of an older deployment are those of the doors that were put aside then. */
  @Test
  default void aDoorThatIsPutAsideLeavesAnotherOfAnOlderVersionAlone() {
    try (BrowserContext person = stage().person(320, ColorScheme.LIGHT)) {
      Page page = stage().opened(person, "Malik Benali", DOOR);
      page.waitForSelector("text=s’ouvre aussi sans réseau");
      page.evaluate(
          """
          async () => {
            const mine = 'tocsin-door ' + document.querySelector('meta[name="tocsin-subject"]').content + ' ';
            const keep = async (version, door, until) => (await caches.open(mine + version))
              .put(door, new Response('older', { headers: { 'Tocsin-Until': String(until) } }));
            await keep('before', '/console/gatherings/g9/door', Date.now() + 9e6);
            await keep('before', location.pathname, Date.now() + 9e6);
            await keep('over', '/console/gatherings/g8/door', Date.now() - 1);
          }
          """);
      page.reload();
      page.waitForSelector("text=s’ouvre aussi sans réseau");

      Object versions = page.evaluate("caches.keys()");
      assertThat(versions.toString()).contains(" before").doesNotContain(" over");
      assertThat(
              page.evaluate(
                  "async () => (await (await caches.match('/console/gatherings/g9/door')).text())"))
          .isEqualTo("older");
      assertThat(
              page.evaluate("async () => (await (await caches.match(location.pathname)).text())")
                  .toString())
          .as("of this door only the newest")
          .isNotEqualTo("older");
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

      page.waitForCondition(() -> kept(page).equals(List.of("tocsin-door another g1 unsent")));
    }
  }
}
