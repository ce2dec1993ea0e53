package app.tocsin.territories;

import static app.tocsin.territories.Loaded.TERRITORIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WeightedCommunesTest {

  private static final int DRAWS = 200_000;
  private final RandomGenerator random = new SplittableRandom(20261122);

  @Test
  void communesAreDrawnAsOftenAsPeopleLiveInThem() {
    WeightedCommunes communes = new WeightedCommunes(TERRITORIES.communes());
    List<Commune> drawn = Stream.generate(() -> communes.draw(random)).limit(DRAWS).toList();

    for (String region : List.of("11", "84", "52", "94", "04")) {
      Predicate<Commune> inRegion =
          commune ->
              TERRITORIES.departement(commune.departement()).orElseThrow().region().equals(region);
      double expected = TERRITORIES.region(region).orElseThrow().population() / 68_952_941.0;

      assertThat(drawn.stream().filter(inRegion).count() / (double) DRAWS)
          .as(region)
          .isCloseTo(expected, within(0.005));
    }
  }

  @Test
  void firstAndLastInhabitantAreDrawnToo() {
    WeightedCommunes two = new WeightedCommunes(List.of(commune("1", 1), commune("2", 1)));

    assertThat(two.draw(always(0)).code()).isEqualTo("1");
    assertThat(two.draw(always(1)).code()).isEqualTo("2");
  }

  @Test
  void emptyPlacesAreNeverDrawn() {
    WeightedCommunes communes =
        new WeightedCommunes(
            List.of(
                commune("empty", 0),
                commune("inhabited", 3),
                new Commune("no-post", "", "44", null, null, 9, List.of())));

    for (int i = 0; i < 100; i++) {
      assertThat(communes.draw(random).code()).isEqualTo("inhabited");
      assertThat(communes.drawPostcode(random)).isEqualTo("44000");
    }
  }

  @Test
  void noInhabitedCommuneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WeightedCommunes(List.of(commune("empty", 0))))
        .withMessage("communes: none (expected: at least one that is inhabited)");
  }

  @Test
  void sameSeedDrawsTheSame() {
    WeightedCommunes communes = new WeightedCommunes(TERRITORIES.communes());

    assertThat(communes.drawPostcode(new SplittableRandom(7)))
        .isEqualTo(communes.drawPostcode(new SplittableRandom(7)));
  }

  private static Commune commune(String code, int population) {
    return new Commune(code, code, "44", null, null, population, List.of("44000"));
  }

  private static RandomGenerator always(long value) {
    return () -> value;
  }
}
