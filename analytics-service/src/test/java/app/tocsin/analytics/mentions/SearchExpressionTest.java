package app.tocsin.analytics.mentions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchExpressionTest {
  private static final String ARTICLE =
      "Pétition : 100 000 voix pour les trains de nuit – L'État répond, Cœur de Nantes";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "trains; true",
        "TRAINS nuit; true",
        "petition; true",
        "pétition etat; true",
        "coeur; true",
        "train; false",
        "trains jour; false",
        "\"trains de nuit\"; true",
        "\"Trains  de-nuit\"; true",
        "\"nuit de trains\"; false",
        "trains -jour; true",
        "trains -nuit; false",
        "trains -\"de nuit\"; false",
        "trains -\"de jour\"; true",
        "\"l'état répond\"; true"
      })
  void findsWholeWordsWhateverTheirCaseAndAccents(String search, boolean found) {
    assertThat(new SearchExpression(search).matches(ARTICLE)).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-nuit", "\"\"", "\"trains", "?!"})
  void whatLooksForNothingIsRefused(String search) {
    assertThatThrownBy(() -> new SearchExpression(search))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must");
  }
}
