package app.tocsin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real Chromium, where this machine has one, and how its pages are judged. */
public final class Browsers implements AutoCloseable {
  private static final Path PICTURES = Path.of("target", "screenshots");

  private final Playwright playwright;
  private final Browser browser;

  public Browsers(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--no-sandbox", "--disable-gpu"));
    arguments.addAll(List.of(more));
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        // a person who is offline is so in a service worker too
                        "PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS",
                        "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium().orElseThrow())
                    .setArgs(arguments));
  }

  /**
   * Skips the test, with a notice, where there is no browser; fails it where {@code
   * TOCSIN_BROWSER=required} says that there has to be one.
   */
  public static void assume() {
    if (chromium().isEmpty()) {
      assertThat(System.getenv("TOCSIN_BROWSER")).as("no Chromium").isNotEqualTo("required");
      System.out.println(
          "NOTICE: no Chromium on the PATH, so the pages were not tried in a browser");
    }
    Assumptions.assumeTrue(chromium().isPresent(), "no Chromium on the PATH");
  }

  private static Optional<Path> chromium() {
    String told = System.getProperty("tocsin.chromium");
    if (told != null) {
      return Optional.of(Path.of(told));
    }
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public BrowserContext person(int width, boolean javaScript, ColorScheme colours) {
    BrowserContext person =
        browser.newContext(
            new Browser.NewContextOptions()
                .setJavaScriptEnabled(javaScript)
                .setViewportSize(width, 800)
                .setColorScheme(colours)
                .setLocale("fr-FR"));
    person.setDefaultTimeout(15_000);
    return person;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /** WCAG 2.2 AA and axe's best practices, no sideways scrolling, and a picture to look at. */
  public static void judge(Page page, String name) throws IOException {
    page.waitForLoadState();
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    judge(page.mainFrame(), name);
  }

  /** Likewise what a page has in a frame. */
  public static void judge(Frame frame, String name) throws IOException {
    frame.waitForLoadState();
    frame.evaluate(axe());
    Object faults =
        frame.evaluate(
            "async () => (await axe.run(document)).violations"
                + ".map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))");
    assertThat(faults).as(name).isEqualTo(List.of());
    assertThat(frame.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        .as(name)
        .isEqualTo(0);
  }

  private static String axe() throws IOException {
    try (InputStream script = Browsers.class.getResourceAsStream("/axe-core/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
