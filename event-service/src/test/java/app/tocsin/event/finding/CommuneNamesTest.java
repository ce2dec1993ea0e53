package app.tocsin.event.finding;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.finding.CommuneNames.Around;
import app.tocsin.territories.Territories;
import org.junit.jupiter.api.Test;

class CommuneNamesTest {
  private final CommuneNames names = new CommuneNames(Territories.load());

  @Test
  void aCommuneIsFoundAsPeopleTypeIt() {
    assertThat(names.around("nantes", Around.COMMUNE)).containsExactly("44109");
    assertThat(names.around("44000", Around.COMMUNE)).contains("44109");
    assertThat(names.around(" Saint nazaire ", Around.COMMUNE)).contains("44184");
    assertThat(names.around("L'Haÿ-les-Roses", Around.COMMUNE))
        .isEqualTo(names.around("l’hay les roses", Around.COMMUNE))
        .containsExactly("94038");
    assertThat(names.around("Nulle part", Around.EPCI)).isEmpty();
  }

  @Test
  void aroundItAreThoseThatJoinedWithItOrTheWholeDepartement() {
    assertThat(names.around("Nantes", Around.EPCI))
        .contains("44109", "44143") // Rezé
        .doesNotContain("44184");
    assertThat(names.around("Nantes", Around.DEPARTEMENT))
        .contains("44109", "44143", "44184")
        .allSatisfy(code -> assertThat(code).startsWith("44"));
  }
}
