package app.tocsin.gateway;

import static app.tocsin.gateway.TrainPetition.CONFIRMATIONS;
import static app.tocsin.gateway.TrainPetition.SIGNATURES;
import static app.tocsin.gateway.TrainPetition.SLUG;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The public pages in a real browser: without JavaScript, by keyboard, judged by axe-core, and
 * photographed.
 */
class PagesBrowserIT {
  private static final ToldUpstream petition = new ToldUpstream();
  private static RunningGateway gateway;
  private static Browsers browsers;

  @BeforeAll
  static void start() {
    Browsers.assume();
    gateway =
        new RunningGateway(
            petition.url(),
            "tocsin.upstreams.event=" + petition.url(),
            "tocsin.upstreams.analytics=" + petition.url());
    browsers = new Browsers();
  }

  @AfterAll
  static void stop() {
    if (browsers != null) {
      browsers.close();
      gateway.close();
    }
    petition.close();
  }

  @BeforeEach
  void told() {
    petition.forget();
    petition.whenJson("POST /api/analytics/visits", 202, "");
    TrainPetition.openIn(petition);
    TuesdayWorkshop.openIn(petition);
    petition.when(
        SIGNATURES,
        (request, response) -> {
          boolean good = petition.last().body().contains("anais@example.org");
          return ToldUpstream.json(
                  good ? 202 : 400,
                  good
                      ? "{\"signatureId\":\"s1\",\"status\":\"pending-confirmation\"}"
                      : TrainPetition.invalid("givenName", "email", "postcode"))
              .apply(request, response);
        });
  }

  private static BrowserContext person(int width, boolean javaScript, ColorScheme colours) {
    return browsers.person(width, javaScript, colours);
  }

  @Test
  void aPersonSignsAndConfirmsWithoutJavaScript() {
    try (BrowserContext person = person(1280, false, ColorScheme.LIGHT)) {
      Page page = person.newPage();
      page.navigate(gateway.url() + "/p/" + SLUG + "?utm_campaign=c1");
      page.getByLabel("Nom", new Page.GetByLabelOptions().setExact(true)).fill("Le Gall");
      page.getByLabel("Adresse e\u2011mail").fill("nobody");
      page.getByLabel("M’envoyer des nouvelles").check();
      page.locator("#sign button").click();
      page.waitForSelector("[role=alert]");
      page.waitForLoadState();
      assertThat(page.title()).startsWith("Erreur");
      assertThat(page.locator("[role=alert] a"))
          .satisfies(links -> assertThat(links.count()).isEqualTo(3));
      page.locator("[role=alert] a").first().click();
      page.waitForSelector("#givenName:focus");
      assertThat(page.inputValue("#familyName")).isEqualTo("Le Gall");
      assertThat(page.inputValue("#email")).isEqualTo("nobody");
      assertThat(page.isChecked("#newsOptIn")).isTrue();

      page.fill("#givenName", "Anaïs");
      page.fill("#email", "anais@example.org");
      page.fill("#postcode", "44000");
      page.locator("#sign button").click();

      page.waitForURL("**/p/" + SLUG + "/thanks**");
      assertThat(page.locator("main").innerText()).contains("confirmez votre signature");
      assertThat(petition.asked().stream().map(ToldUpstream.Asked::body).toList())
          .anyMatch(body -> body.contains("\"campaign\":\"c1\"") && body.contains("Anaïs"));

      page.navigate(gateway.url() + "/confirm?token=abc");
      assertThat(petition.asked(CONFIRMATIONS)).isZero();
      page.locator("main button").click();
      page.waitForSelector("h1:text-is('Votre signature est confirmée')");
      assertThat(petition.asked(CONFIRMATIONS)).isEqualTo(1);
    }
  }

  @Test
  void theFormIsFilledInAndSentByKeyboardInTheOrderOfThePage() {
    try (BrowserContext person = person(1280, true, ColorScheme.LIGHT)) {
      Page page = person.newPage();
      page.navigate(gateway.url() + "/p/" + SLUG);
      page.keyboard().press("Tab");
      assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
      page.focus("#givenName");
      for (String value : List.of("Anaïs", "Le Gall", "anais@example.org", "44000")) {
        page.keyboard().type(value);
        page.keyboard().press("Tab");
      }
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("country");
      page.keyboard().press("Tab");
      page.keyboard().press("Space");
      page.keyboard().press("Tab");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      page.waitForURL("**/thanks**");
    }
  }

  @Test
  void theCountMovesByItselfWhereThereIsJavaScript() {
    petition.when(
        "GET /api/petitions/" + TrainPetition.ID + "/count/stream",
        (request, response) ->
            response
                .sse()
                .sendString(
                    Flux.just(
                            "event: count\n"
                                + "id: 12350\n"
                                + "data: {\"count\":12346,\"version\":12350}\n\n",
                            "event: count\nid: 12349\ndata: {\"count\":1,\"version\":12349}\n\n")
                        .concatWith(Flux.never())));
    try (BrowserContext person = person(1280, true, ColorScheme.LIGHT)) {
      Page page = person.newPage();
      List<String> complaints = new java.util.concurrent.CopyOnWriteArrayList<>();
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.navigate(gateway.url() + "/p/" + SLUG);

      // not by a function in the page: its policy lets that be evaluated once only
      page.waitForCondition(
          () -> page.textContent(".number").replaceAll("\\D", "").equals("12346"));
      assertThat(complaints).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"320, LIGHT", "768, DARK", "1280, LIGHT"})
  void everyPageIsAccessibleAndFitsItsWindow(int width, ColorScheme colours) throws IOException {
    try (BrowserContext person = person(width, true, colours)) {
      Page page = person.newPage();
      String look = width + "-" + colours.name().toLowerCase(java.util.Locale.ROOT);
      look(page, "/", look + "-home");
      look(page, "/p/" + SLUG, look + "-petition");
      page.fill("#email", "nobody");
      page.locator("#sign button").click();
      page.waitForSelector("[role=alert]");
      Browsers.judge(page, look + "-errors");
      petition.whenJson(SIGNATURES, 503, "{}");
      page.locator("#sign button").click();
      page.waitForSelector("h2:text('pas encore')");
      Browsers.judge(page, look + "-later");
      look(page, "/p/" + SLUG + "/thanks", look + "-thanks");
      look(page, "/p/" + SLUG + "?lang=en", look + "-english");
      look(page, "/confirm?token=abc", look + "-confirm");
      page.locator("main button").click();
      page.waitForSelector("h1:text('confirmée')");
      Browsers.judge(page, look + "-confirmed");
      look(page, "/confirm", look + "-invalid");
      look(page, "/p/nothing", look + "-not-found");
      look(page, "/problems/petition-closed", look + "-problem");
      petition.whenJson(
          "GET /api/petitions/closed", 200, TrainPetition.json("c", "closed", "closed", "email"));
      look(page, "/p/closed", look + "-closed");
    }
  }

  @ParameterizedTest
  @CsvSource({"320, LIGHT", "768, DARK", "1280, LIGHT"})
  void thePagesOfGatheringsToo(int width, ColorScheme colours) throws IOException {
    try (BrowserContext person = person(width, true, colours)) {
      Page page = person.newPage();
      String look = width + "-" + colours.name().toLowerCase(java.util.Locale.ROOT);
      look(page, "/g", look + "-gatherings");
      look(page, "/g/" + TuesdayWorkshop.SLUG, look + "-gathering");
      petition.whenJson(
          TuesdayWorkshop.REGISTRATIONS,
          400,
          TrainPetition.invalid("slot", "givenName", "answers.repas"));
      page.locator("#sign button").click();
      page.waitForSelector("[role=alert]");
      Browsers.judge(page, look + "-gathering-errors");
      look(page, "/g/" + TuesdayWorkshop.SLUG + "/thanks", look + "-gathering-thanks");
      look(page, "/r/" + TuesdayWorkshop.TOKEN, look + "-registration");
      TuesdayWorkshop.committeesIn(petition);
      look(page, "/committees", look + "-committees");
      look(page, "/committees/nantes-nord-9a8b", look + "-committee");
      look(page, "/a/" + TuesdayWorkshop.TOKEN, look + "-asking");
      TuesdayWorkshop.reportedIn(petition);
      look(page, "/g/" + TuesdayWorkshop.SLUG, look + "-reported");
    }
  }

  /** Whose page lets nothing load but the frame. */
  @ParameterizedTest
  @CsvSource({"320, LIGHT", "1280, DARK"})
  void aPetitionIsSignedFromAFrameInSomebodyElsesPage(int width, ColorScheme colours)
      throws IOException {
    String article =
        """
        <!doctype html><html lang="fr"><head><title>Rail</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"></head>
        <body><main><h1>Rail</h1><iframe src="%s/w/%s?partner=rail" title="Pétition" width="100%%"
        height="300" loading="lazy"></iframe></main></body></html>
        """
            .formatted(gateway.url(), SLUG);
    petition.when(
        "GET /article",
        (request, response) ->
            response
                .header("content-type", "text/html;charset=utf-8")
                .header("content-security-policy", "default-src 'none'; frame-src " + gateway.url())
                .sendString(Mono.just(article)));
    try (BrowserContext person = person(width, true, colours)) {
      Page page = person.newPage();
      page.navigate(petition.url() + "/article");
      Frame frame = page.waitForSelector("iframe").contentFrame();
      frame.waitForSelector(".go a");
      String look = width + "-" + colours.name().toLowerCase(java.util.Locale.ROOT);
      Browsers.judge(page, look + "-framing");
      Browsers.judge(frame, look + "-framed");
      look(person.newPage(), "/w/" + SLUG, look + "-widget");
      look(person.newPage(), "/w/nothing", look + "-widget-unknown");

      Page signing = page.waitForPopup(() -> frame.locator(".go a").click());
      for (String field : List.of("givenName", "familyName", "postcode")) {
        signing.fill("#" + field, "44000");
      }
      signing.fill("#email", "anais@example.org");
      signing.locator("#sign button").click();
      signing.waitForURL("**/thanks**");

      assertThat(petition.asked().stream().map(ToldUpstream.Asked::body).toList())
          .anyMatch(body -> body.contains("anais@") && body.contains("\"partner\":\"rail\""));
      assertThat(person.cookies()).isEmpty();
    }
  }

  private static void look(Page page, String path, String name) throws IOException {
    page.navigate(gateway.url() + path);
    Browsers.judge(page, name);
  }
}
