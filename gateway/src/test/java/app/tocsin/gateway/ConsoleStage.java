package app.tocsin.gateway;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A gateway with its issuer, services that tell of the night train, and a browser before it. */
public final class ConsoleStage implements AutoCloseable {
  private final ToldUpstream services = new ToldUpstream();
  private final RunningGateway gateway;
  private final Browsers browsers;

  public ConsoleStage() {
    RealIssuer.launch();
    gateway = RealIssuer.gateway(services);
    browsers =
        new Browsers("--host-resolver-rules=MAP tocsin.localhost:80 127.0.0.1:" + gateway.port());
    RealIssuer.awaitReady();
  }

  /** All is as it was at first. */
  public void tell() {
    services.forget();
    TrainPetition.openIn(services);
    String other =
        TrainPetition.json("01JPARK", "parc", "open", "email")
            .replace(TrainPetition.TITLE, "Un parc à la place du parking");
    services.whenJson(
        "GET /api/petitions",
        200,
        "{\"items\":[" + TrainPetition.json("open", "email") + "," + other + "]}");
    services.whenJson(
        "GET /api/petitions/01JPARK/count",
        200,
        "{\"petitionId\":\"01JPARK\",\"count\":4200,\"pending\":0,\"version\":4200}");
    services.whenJson("GET /api/petitions/01JPARK", 200, other);
    CampaignFigures.answers().forEach((path, json) -> services.whenJson("GET " + path, 200, json));
    WorkshopDoor.openIn(services);
    CommitteeDesk.answers().forEach((path, json) -> services.whenJson("GET " + path, 200, json));
    CampaignWork.answers().forEach((path, json) -> services.whenJson("GET " + path, 200, json));
  }

  public void answer(String methodAndPath, int status, String json) {
    services.whenJson(methodAndPath, status, json);
  }

  /** What the services were asked that their own documents don't offer. */
  public List<String> strayQuestions() {
    return services.asked().stream()
        .map(asked -> ServiceDocument.stray(asked.method(), asked.uri()))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /** The days of the night train, of which some had no signature. */
  public void tellDays() {
    answer(
        "GET /api/analytics/petitions/" + TrainPetition.ID + "/series",
        200,
        CampaignFigures.days());
  }

  /** The communes of a département. */
  public void tellCommunes() {
    answer(
        "GET /api/analytics/petitions/" + TrainPetition.ID + "/territories",
        200,
        CampaignFigures.communes());
  }

  /** The report of the month, a draft or final. */
  public String report(String status) {
    return CampaignWork.report(status);
  }

  /** Answers those who bring a token, and tells the others that they need one. */
  public void refuseStrangers(String methodAndPath, int status, String json) {
    services.when(
        methodAndPath,
        (request, response) ->
            request.requestHeaders().contains("Authorization")
                ? ToldUpstream.json(status, json).apply(request, response)
                : ToldUpstream.json(401, "{\"code\":\"unauthenticated\",\"status\":401}")
                    .apply(request, response));
  }

  public String lastBody(String method, String path) {
    return services.asked().stream()
        .filter(asked -> asked.method().equals(method) && asked.uri().startsWith(path))
        .reduce((first, second) -> second)
        .orElseThrow()
        .body();
  }

  public String url(String path) {
    return RealIssuer.PUBLIC + path;
  }

  public BrowserContext person(int width, ColorScheme colours) {
    return browsers.person(width, true, colours);
  }

  /** Chooses who to be on the issuer's page. */
  public void choose(Page page, String name) {
    page.locator("button", new Page.LocatorOptions().setHas(page.getByText(name))).click();
  }

  public Page signedIn(BrowserContext person, String name, String path) {
    Page page = person.newPage();
    page.navigate(url(path));
    choose(page, name);
    Locator who = page.locator("form.person span");
    who.waitFor();
    return page;
  }

  /** The same, with all that is on the page. */
  public Page opened(BrowserContext person, String name, String path) {
    Page page = signedIn(person, name, path);
    settle(page);
    return page;
  }

  /** Looks at a page, or where null at the present one, when it is there. */
  public void look(Page page, @Nullable String path, String name) throws IOException {
    if (path != null) {
      page.navigate(url(path));
    }
    settle(page);
    Browsers.judge(page, name);
  }

  /** Waits until every part has its figures, or says why not. */
  public static void settle(Page page) {
    page.waitForSelector("#page:has(.panel):not(:has([aria-busy]))");
  }

  @Override
  public void close() {
    browsers.close();
    gateway.close();
    services.close();
  }
}
