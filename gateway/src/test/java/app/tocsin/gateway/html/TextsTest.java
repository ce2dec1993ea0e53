package app.tocsin.gateway.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  private static final Pattern ASKED = Pattern.compile("\\bt\\(\"([a-zA-Z_0-9]+)\"[,)]");

  private final Assets assets = new Assets();
  private final Templates templates = new Templates(assets);

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(new TreeSet<>(templates.texts(Language.FR).keySet()))
        .isEqualTo(new TreeSet<>(templates.texts(Language.EN).keySet()));
  }

  /** Both are read into one: what is said twice would be said wrongly on one of the pages. */
  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void theConsoleTakesNoTextFromThePages(String language) throws IOException {
    assertThat(keys("/texts/console-" + language + ".properties"))
        .doesNotContainAnyElementsOf(keys("/texts/" + language + ".properties"))
        .doesNotHaveDuplicates();
  }

  private static List<String> keys(String file) throws IOException {
    try (InputStream texts = TextsTest.class.getResourceAsStream(file)) {
      return new String(texts.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains("=") && !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf('=')))
          .toList();
    }
  }

  @Test
  void everyTextThatAScriptAsksForIsThere() {
    Map<String, String> texts = templates.texts(Language.FR);
    for (String script : Assets.scripts()) {
      Matcher asked = ASKED.matcher(assets.text(script));
      while (asked.find()) {
        assertThat(texts).as(script).containsKey("c_" + asked.group(1));
      }
    }
  }

  @Test
  void whatAPageLoadsHasAllThatItImportsOnce() {
    assertThat(assets.withImports(List.of("console/door.js", "console/main.js", "icon.svg")))
        .doesNotHaveDuplicates()
        .contains(assets.href("icon.svg"), assets.href("console/door.js"))
        .anyMatch(address -> address.startsWith("/assets/console-doorlist-"))
        .anyMatch(address -> address.startsWith("/assets/console-api-"))
        .noneMatch(address -> address.contains("uplot"));
  }

  @Test
  void aScriptImportsOthersUnderTheirHashedNames() {
    assertThat(assets.text("console/overview.js"))
        .contains("from \"/assets/console-dom-")
        .doesNotContain("from \"./");
  }
}
