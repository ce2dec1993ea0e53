package app.tocsin.analytics.territories;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.series.CountedSignature;
import app.tocsin.analytics.series.CountedSignature.Where;
import app.tocsin.analytics.series.CountsInMemory;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.territories.TerritoryTables.Level;
import app.tocsin.analytics.territories.TerritoryTables.Place;
import app.tocsin.territories.Territories;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TerritoryTablesTest {
  private static final Territories FRANCE = Territories.load();
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final CountsInMemory counts = new CountsInMemory();
  private final TerritoryTables tables = new TerritoryTables(new SignatureSeries(counts), FRANCE);

  @Test
  void theCommunesOfADepartementAreThatDepartementsOnly() {
    sign(3, "52", "44", "44109");
    sign(2, "52", "44", "44184");
    sign(4, "52", "44", null);
    sign(5, "53", "35", "35238");

    assertThat(tables.communes("p", "44").block().value())
        .extracting(Place::code)
        .containsExactly("44109", "44184");
    assertThat(tables.of("p", Level.DEPARTEMENT).block().value().getFirst().count()).isEqualTo(9);
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void whoIsUnderRepresentedIsToldOfEveryPlaceWherePeopleLive(Level level) {
    sign(3, "52", "44", "44109");
    sign(1, "11", "75", "75056");

    List<Place> least = tables.leastRepresented("p", level, null).block().value();

    assertThat(least)
        .hasSize((int) tables.known(level).stream().filter(each -> each.population() > 0).count())
        .isSortedAccordingTo((a, b) -> a.representation().compareTo(b.representation()));
    assertThat(least.getFirst().count()).isZero();
    assertThat(least.getFirst().representation()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(least.getFirst().population())
        .as("among those where nobody signed, the most people first")
        .isGreaterThanOrEqualTo(least.get(1).population());
    assertThat(least.stream().mapToLong(Place::count).sum()).isEqualTo(4);
  }

  @Test
  void ofADepartementTheSameAgainstAllOfFrance() {
    sign(3, "52", "44", "44109");
    sign(1, "11", "75", "75056");

    List<Place> least = tables.leastRepresented("p", Level.COMMUNE, "44").block().value();

    assertThat(least)
        .allMatch(place -> FRANCE.commune(place.code()).orElseThrow().departement().equals("44"));
    Place nantes = least.getLast();
    assertThat(nantes.code()).isEqualTo("44109");
    assertThat(nantes)
        .isEqualTo(tables.communes("p", "44").block().value().getFirst())
        .matches(place -> place.representation().compareTo(BigDecimal.ONE) > 0);
  }

  @Test
  void beforeAnybodySignedNobodyIsUnderRepresented() {
    assertThat(tables.leastRepresented("p", Level.REGION, null).block().value()).isEmpty();
    sign(1, null, null, null);
    assertThat(tables.leastRepresented("p", Level.REGION, null).block().value()).isEmpty();
  }

  private void sign(int times, String region, String departement, String commune) {
    for (int i = 0; i < times; i++) {
      counts.count(
          new CountedSignature("p", NOW, "fr", new Where("FR", region, departement, commune), null),
          NOW);
    }
  }
}
