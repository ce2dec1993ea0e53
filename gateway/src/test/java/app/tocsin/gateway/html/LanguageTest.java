package app.tocsin.gateway.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "en, fr, fr, EN",
        "-, en, fr, EN",
        "-, -, 'en-GB,en;q=0.9,fr;q=0.5', EN",
        "-, -, 'de, fr;q=0.5', FR",
        "-, -, de, FR",
        "-, -, -, FR",
        "xx, -, en, EN",
        "-, -, ';;;q=x', FR",
        "-, br, en, EN"
      })
  void theAddressDecidesThenTheContentThenTheReader(
      String asked, String content, String accept, Language chosen) {
    assertThat(Language.choose(asked, content, accept)).isEqualTo(chosen);
  }

  @Test
  void bothLanguagesHaveTheSameTexts() {
    Templates templates = new Templates(new Assets());
    Set<String> french = new HashSet<>(templates.texts(Language.FR).keySet());

    assertThat(french).isEqualTo(templates.texts(Language.EN).keySet());
  }
}
