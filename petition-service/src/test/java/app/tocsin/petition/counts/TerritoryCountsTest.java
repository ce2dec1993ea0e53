package app.tocsin.petition.counts;

import static app.tocsin.petition.petitions.NightTrains.ID;
import static app.tocsin.petition.petitions.NightTrains.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.messaging.tallies.Contribution;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.messaging.tallies.Tallying;
import app.tocsin.petition.counts.TerritoryCounts.Line;
import app.tocsin.territories.Departement;
import app.tocsin.territories.Location;
import app.tocsin.territories.Territories;
import app.tocsin.territories.Territory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerritoryCountsTest {
  private static final Territories TERRITORIES = Territories.load();
  private static final List<String> PLACES =
      List.of("FR 44000", "FR 75011", "FR 20000", "FR 97400", "FR 98800", "BE", "NC 98800", "US");

  private final TalliesInMemory tallies = new TalliesInMemory();
  private final TerritoryCounts counts = new TerritoryCounts(tallies, TERRITORIES);

  @ParameterizedTest
  @CsvSource({"FR, 44, 44", "FR, 2A, 2A", "FR, 988, 988", "FR, , 00", "BE, , 99", "US, , 99"})
  void everySignerHasOneCell(String country, String departement, String cell) {
    assertThat(TerritoryCounts.cell(country, departement)).isEqualTo(cell);
  }

  @Test
  void noSignatureGivesNoLine() {
    assertThat(counts.byDepartement(ID).block()).isEmpty();
  }

  @Test
  void mostSignaturesComeFirstThenTheCode() {
    fold("44", "99", "44", "00", "2A", "99", "75");

    assertThat(counts.byDepartement(ID).block())
        .extracting(Line::code)
        .containsExactly("44", "99", "00", "2A", "75");
  }

  @Test
  void lineNamesItsDepartementAndComparesWithItsPopulation() {
    fold("44", "44", "44");
    Departement loireAtlantique = TERRITORIES.departement("44").orElseThrow();

    Line line = counts.byDepartement(ID).block().getFirst();

    assertThat(line.name()).isEqualTo("Loire-Atlantique");
    assertThat(line.count()).isEqualTo(3);
    double exact = 3_000.0 / loireAtlantique.population();
    assertThat(line.perThousand())
        .isEqualByComparingTo(BigDecimal.valueOf(Math.round(exact * 100), 2));
    assertThat(line.perThousand().scale()).isEqualTo(2);
  }

  @Test
  void thereIsNoPopulationAbroadNorOfAnUnknownPlaceNorWhereNobodyLives() {
    String empty =
        TERRITORIES.departements().stream()
            .filter(departement -> departement.population() == 0)
            .map(Departement::code)
            .findFirst()
            .orElse("00");
    fold("99", "00", empty, "2Z");

    assertThat(counts.byDepartement(ID).block()).allMatch(line -> line.perThousand() == null);
    assertThat(counts.byDepartement(ID).block())
        .extracting(Line::name)
        .contains("Hors de France", "Non localisé", "2Z");
  }

  /**
   * Both tallies are folded from the same records, wherever batches end and whatever is replayed.
   */
  @Property(tries = 200)
  void linesAddUpToTheCount(
      @ForAll @Size(min = 1, max = 60) List<Integer> signers, @ForAll long seed) {
    var random = new Random(seed);
    var store = new TalliesInMemory();
    int from = 0;
    while (from < signers.size()) {
      int to = from + 1 + random.nextInt(signers.size() - from);
      int replayedFrom = random.nextInt(from + 1);
      new Tallying(store).fold(contributions(signers, replayedFrom, to)).block();
      from = to;
    }

    long count =
        PetitionCount.of(Objects.requireNonNull(store.find(ID.value()).block()), PUBLISHED).count();
    List<Line> lines = new TerritoryCounts(store, TERRITORIES).byDepartement(ID).block();

    assertThat(count).isEqualTo(signers.size());
    assertThat(lines.stream().mapToLong(Line::count).sum()).isEqualTo(count);
  }

  private static Map<String, List<Contribution>> contributions(
      List<Integer> signers, int from, int to) {
    List<Contribution> total = new ArrayList<>();
    List<Contribution> byDepartement = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Territory territory = territory(PLACES.get(Math.floorMod(signers.get(i), PLACES.size())));
      String cell = TerritoryCounts.cell(territory.country(), territory.departement());
      total.add(new Contribution("s" + i % 2, i, i, PetitionCount.COUNTED, 1));
      byDepartement.add(new Contribution("s" + i % 2, i, i, cell, 1));
    }
    return Map.of(ID.value(), total, TerritoryCounts.tallyId(ID.value()), byDepartement);
  }

  private static Territory territory(String place) {
    String[] parts = place.split(" ");
    Location location = TERRITORIES.locate(parts[0], parts.length == 1 ? "" : parts[1]);
    assertThat(location).isInstanceOf(Location.Located.class);
    return ((Location.Located) location).territory();
  }

  private void fold(String... cells) {
    List<Contribution> contributions = new ArrayList<>();
    for (String cell : cells) {
      contributions.add(new Contribution("s0", contributions.size(), 1, cell, 1));
    }
    tallies.put(Tally.empty(TerritoryCounts.tallyId(ID.value())).fold(contributions));
  }
}
