package app.tocsin.gateway.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Pattern ASKED = Pattern.compile("\\bt\\(\"([a-zA-Z_0-9]+)\"[,)]");

  private final Assets assets = new Assets();
  private final Templates templates = new Templates(assets);

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(new TreeSet<>(templates.texts(Language.FR).keySet()))
        .isEqualTo(new TreeSet<>(templates.texts(Language.EN).keySet()));
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
  void aScriptImportsOthersUnderTheirHashedNames() {
    assertThat(assets.text("console/overview.js"))
        .contains("from \"/assets/console-dom-")
        .doesNotContain("from \"./");
  }
}
