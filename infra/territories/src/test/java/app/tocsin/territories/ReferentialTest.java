package app.tocsin.territories;

import static app.tocsin.territories.Loaded.TERRITORIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferentialTest {

  private static final String CANTONS =
      """
      V|a-package|1.2.3|2026-01-01
      R|52|Pays de la Loire
      D|44|Loire-Atlantique|52
      E|200067635|CA Clisson Sèvre et Maine Agglo
      C|44022|Boussay|44|200067635|4407|100|44190
      C|44043|Clisson|44|200067635|4407|300|44190
      C|44109|Nantes|44|||5000|44000,44100
      C|44128|Plessé|44||4408|20|44630
      C|44999|Elsewhere|44||4409|20|44630
      """;

  @Test
  void versionAndDateAreThoseOfTheNotice() throws IOException {
    assertThat(TERRITORIES.version()).isEqualTo("6.0.0");
    assertThat(TERRITORIES.validAt()).isEqualTo(LocalDate.of(2026, 1, 1));
    try (InputStream notice = Territories.class.getResourceAsStream("NOTICE")) {
      assertThat(Objects.requireNonNull(notice))
          .asString(StandardCharsets.UTF_8)
          .contains("Licence Ouverte")
          .contains("version " + TERRITORIES.version() + ", valid at " + TERRITORIES.validAt());
    }
  }

  @Test
  void allOfFranceIsThere() {
    assertThat(TERRITORIES.communes()).hasSize(34_969);
    assertThat(TERRITORIES.epcis()).hasSize(1_255);
    assertThat(TERRITORIES.departements()).hasSize(101 + 8);
    assertThat(TERRITORIES.regions()).hasSize(18 + 8);
  }

  @Test
  void everythingIsFoundByItsCode() {
    assertThat(TERRITORIES.commune("75056").orElseThrow().name()).isEqualTo("Paris");
    assertThat(TERRITORIES.commune("75101")).isEmpty();
    assertThat(TERRITORIES.epci("244400404").orElseThrow().name()).isEqualTo("Nantes Métropole");
    assertThat(TERRITORIES.departement("2A").orElseThrow().name()).isEqualTo("Corse-du-Sud");
    assertThat(TERRITORIES.departement("988").orElseThrow().name()).isEqualTo("Nouvelle-Calédonie");
    assertThat(TERRITORIES.departement("20")).isEmpty();
    assertThat(TERRITORIES.region("52").orElseThrow().name()).isEqualTo("Pays de la Loire");
  }

  /**
   * What is known from elsewhere, roughly: a column or a code that is mixed up would be far off.
   */
  @ParameterizedTest
  @CsvSource({"75, 2100000", "2A, 167000", "2B, 188000", "69, 1920000", "44, 1490000"})
  void populationOfDepartementIsAsKnownFromElsewhere(String code, int population) {
    assertThat((double) TERRITORIES.departement(code).orElseThrow().population())
        .isCloseTo(population, withPercentage(2));
  }

  @Test
  void populationsAddUpAtEveryLevel() {
    Map<String, Integer> byDepartement =
        TERRITORIES.communes().stream()
            .collect(Collectors.groupingBy(Commune::departement, populations()));
    Map<String, Integer> byRegion =
        TERRITORIES.departements().stream()
            .collect(
                Collectors.groupingBy(
                    Departement::region, Collectors.summingInt(Departement::population)));
    Map<String, Integer> byEpci =
        TERRITORIES.communes().stream()
            .filter(commune -> commune.epci() != null)
            .collect(Collectors.groupingBy(Commune::epci, populations()));

    assertThat(TERRITORIES.departements())
        .allSatisfy(one -> assertThat(one.population()).isEqualTo(byDepartement.get(one.code())));
    assertThat(TERRITORIES.regions())
        .allSatisfy(one -> assertThat(one.population()).isEqualTo(byRegion.get(one.code())));
    assertThat(TERRITORIES.epcis())
        .allSatisfy(one -> assertThat(one.population()).isEqualTo(byEpci.get(one.code())));
    assertThat(TERRITORIES.communes().stream().mapToInt(Commune::population).sum())
        .isEqualTo(68_952_941);
  }

  @Test
  void cantonIsKnownWhereAllCommunesOfAPostcodeAreInOne() throws IOException {
    Territories territories = new Territories(read(CANTONS));

    assertThat(located(territories, "44190"))
        .isEqualTo(new Territory("FR", "52", "44", "200067635", "4407", null));
    assertThat(located(territories, "44630"))
        .isEqualTo(new Territory("FR", "52", "44", null, null, null));
    assertThat(located(territories, "44100"))
        .isEqualTo(new Territory("FR", "52", "44", null, null, "44109"));
    assertThat(territories.departement("44").orElseThrow().population()).isEqualTo(5_440);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C|44022|Boussay|99|||100|44190",
        "C|44022|Boussay|44|||many|44190",
        "C|44022|Boussay|44",
        "C|44022|Boussay|44|||100|4419",
        "C|44022|Boussay|44|||100|44190|more",
        "X|44022"
      })
  void malformedLineIsNamed(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(CANTONS + line))
        .withMessageStartingWith("territories, line 10: " + line.replace('|', '\t'));
  }

  private static Referential read(String content) throws IOException {
    return Referential.read(new BufferedReader(new StringReader(content.replace('|', '\t'))));
  }

  private static Territory located(Territories territories, String postcode) {
    return ((Location.Located) territories.locate("FR", postcode)).territory();
  }

  private static Collector<Commune, ?, Integer> populations() {
    return Collectors.summingInt(Commune::population);
  }
}
