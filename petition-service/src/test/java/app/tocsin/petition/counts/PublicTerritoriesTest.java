package app.tocsin.petition.counts;

import static app.tocsin.petition.petitions.NightTrains.ID;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.messaging.tallies.Contribution;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.petition.counts.PublicTerritories.Publication;
import app.tocsin.petition.counts.PublicTerritories.Publications;
import app.tocsin.petition.counts.PublicTerritories.Shown;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.territories.Territories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PublicTerritoriesTest {
  private static final Territories TERRITORIES = Territories.load();
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final TalliesInMemory tallies = new TalliesInMemory();
  private final InMemory publications = new InMemory();
  private final PublicTerritories shown =
      new PublicTerritories(new TerritoryCounts(tallies, TERRITORIES), TERRITORIES, publications);
  private final List<Contribution> signatures = new ArrayList<>();

  @Test
  void hidesSmallCellsAndTheSmallestOfTheOthers() {
    sign("44", 900);
    sign("75", 40);
    sign("35", 3);

    assertThat(show(NOW)).containsExactly(Map.entry("44", 900L));
  }

  @Test
  void showsNothingWhereTooFewSignedAndKeepsNothingOfIt() {
    sign("44", 400);

    assertThat(show(NOW)).isEmpty();
    assertThat(publications.find(ID).blockOptional()).isEmpty();
    sign("44", 400);
    assertThat(show(NOW.plusSeconds(1))).containsExactly(Map.entry("44", 800L));
  }

  /** A reader who polls after each signature, of whichever instance. */
  @Test
  void noSignatureOfADayCanBeToldFromTheTablesOfThatDay() {
    sign("44", 900);
    sign("75", 600);
    Map<String, Long> first = show(NOW);
    for (int i = 0; i < 100; i++) {
      sign("75", 1);
      var other =
          new PublicTerritories(
              new TerritoryCounts(tallies, TERRITORIES), TERRITORIES, publications);
      Shown polled = other.of(ID, NOW.plusSeconds(860L * (i + 1))).block();

      assertThat(counts(polled)).isEqualTo(first);
      assertThat(polled.at()).isEqualTo(NOW);
    }

    assertThat(show(NOW.plus(PublicTerritories.SHOWN))).containsEntry("75", 700L);
  }

  @Test
  void whoComesSecondShowsWhatTheFirstPublished() {
    sign("44", 900);
    Publication other = new Publication(ID, NOW, Map.of("44", 899L));
    publications.meanwhile = other;

    assertThat(show(NOW)).containsExactly(Map.entry("44", 899L));
  }

  private Map<String, Long> show(Instant now) {
    return counts(shown.of(ID, now).block());
  }

  private static Map<String, Long> counts(Shown table) {
    Map<String, Long> counts = new HashMap<>();
    table.lines().forEach(line -> counts.put(line.code(), line.count()));
    return counts;
  }

  private void sign(String cell, int times) {
    for (int i = 0; i < times; i++) {
      signatures.add(new Contribution("s0", signatures.size(), 1, cell, 1));
    }
    tallies.put(Tally.empty(TerritoryCounts.tallyId(ID.value())).fold(signatures));
  }

  private static final class InMemory implements Publications {
    private final Map<PetitionId, Publication> stored = new HashMap<>();
    private Publication meanwhile;

    @Override
    public Mono<Publication> find(PetitionId petition) {
      return Mono.fromSupplier(() -> stored.get(petition));
    }

    @Override
    public Mono<Boolean> publish(Optional<Publication> last, Publication next) {
      return Mono.fromSupplier(
          () -> {
            if (meanwhile != null) {
              stored.put(next.petition(), meanwhile);
            }
            if (!Optional.ofNullable(stored.get(next.petition())).equals(last)) {
              return false;
            }
            stored.put(next.petition(), next);
            return true;
          });
    }
  }
}
