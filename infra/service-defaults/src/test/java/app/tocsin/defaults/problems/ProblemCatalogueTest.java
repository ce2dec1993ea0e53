package app.tocsin.defaults.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ProblemCatalogueTest {
  private final ProblemCatalogue catalogue = ProblemCatalogue.get();

  @Test
  void everyCodeHasAStatusAndWordsInBothLanguages() {
    assertThat(catalogue.codes()).isNotEmpty();
    for (String code : catalogue.codes()) {
      ProblemCatalogue.Entry entry = catalogue.find(code).orElseThrow();
      assertThat(code).matches("[a-z]+(-[a-z]+)*");
      assertThat(entry.status()).as(code).isBetween(400, 504);
      assertThat(entry.french()).as(code).isNotEqualTo(entry.english());
      assertThat(entry.english().explanation()).as(code).endsWith(".");
      assertThat(entry.french().explanation()).as(code).endsWith(".");
    }
  }

  @Test
  void codesThatTheContractPromisesAreThere() {
    assertThat(catalogue.codes())
        .contains(
            "malformed-json",
            "invalid-fields",
            "not-found",
            "petition-not-found",
            "petition-closed",
            "petition-not-open",
            "petition-frozen",
            "petition-in-review",
            "petition-not-in-review",
            "petition-refused",
            "version-conflict",
            "version-required",
            "idempotency-key-reused",
            "token-invalid",
            "token-expired",
            "unauthenticated",
            "forbidden",
            "body-too-large",
            "unsupported-media-type",
            "method-not-allowed",
            "not-acceptable",
            "too-many-requests",
            "unavailable",
            "timeout",
            "internal");
  }

  @Test
  void frenchIsForFrenchLocalesAndEnglishForAllOthers() {
    ProblemCatalogue.Entry entry = catalogue.find("petition-closed").orElseThrow();
    assertThat(entry.in(Locale.CANADA_FRENCH).title()).isEqualTo("Pétition close");
    assertThat(entry.in(Locale.GERMAN).title()).isEqualTo("Petition closed");
  }

  @Test
  void aCodeWithoutFrenchWordsIsRefusedAtStart() {
    Properties incomplete = new Properties();
    incomplete.setProperty("gone.status", "410");
    incomplete.setProperty("gone.en.title", "Gone");
    incomplete.setProperty("gone.en.explanation", "It is gone.");
    assertThatThrownBy(() -> ProblemCatalogue.of(incomplete)).hasMessageContaining("gone.fr.title");
  }

  @Test
  void anUnknownCodeIsABug() {
    assertThatThrownBy(() -> Problem.of("no-such-code")).hasMessageContaining("no-such-code");
  }
}
