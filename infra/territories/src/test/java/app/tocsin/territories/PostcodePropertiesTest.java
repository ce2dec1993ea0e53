package app.tocsin.territories;

import static app.tocsin.territories.Loaded.TERRITORIES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PostcodePropertiesTest {

  @Example
  void everyCommuneIsInTheDepartementThatItsPostcodeLocatesUnlessThePostcodeSpansSeveral() {
    Map<String, Set<String>> departements = new HashMap<>();
    TERRITORIES
        .communes()
        .forEach(
            commune ->
                commune
                    .postcodes()
                    .forEach(
                        postcode ->
                            departements
                                .computeIfAbsent(postcode, any -> new HashSet<>())
                                .add(commune.departement())));

    departements.forEach(
        (postcode, those) ->
            assertThat(those).as(postcode).contains(Loaded.locate("FR", postcode).departement()));
    assertThat(departements.values()).hasSizeGreaterThan(6_000);
    List<String> spanning =
        departements.keySet().stream()
            .filter(postcode -> departements.getOrDefault(postcode, Set.of()).size() > 1)
            .toList();
    assertThat(spanning).hasSize(16).contains("33220", "05110", "42620");
  }

  @Property(tries = 2_000)
  void everyCodeIsOneThatAllCommunesOfThePostcodeShare(@ForAll("communes") Commune commune) {
    for (String postcode : commune.postcodes()) {
      Territory territory = Loaded.locate("FR", postcode);
      List<Commune> sharing = Loaded.communesWith(postcode);
      assertThat(sharing).contains(commune);

      assertThat(territory.commune()).isEqualTo(sharing.size() == 1 ? commune.code() : null);
      assertThat(territory.epci())
          .isEqualTo(
              sharing.stream().allMatch(one -> Objects.equals(one.epci(), commune.epci()))
                  ? commune.epci()
                  : null);
      assertThat(territory.region())
          .isEqualTo(departement(String.valueOf(territory.departement())).region());
    }
  }

  @Example
  void fiveDigitsLocateToWhatTheReferentialKnowsOrAreNoFrenchPostcode() {
    for (int number = 0; number < 100_000; number++) {
      String postcode = "%05d".formatted(number);
      switch (TERRITORIES.locate("FR", postcode)) {
        case Location.Located(Territory territory) -> assertKnown(postcode, territory);
        case Location.UnknownPostcode unknown ->
            assertThat(postcode).matches("(00|96|97[09]|98[01235]|99).*");
        case Location.UnknownCountry unknown -> throw new AssertionError(postcode);
      }
    }
  }

  @Property
  void anyTwoWordsGetAnAnswer(@ForAll String country, @ForAll String postcode) {
    assertThat(TERRITORIES.locate(country, postcode)).isNotNull();
    assertThat(TERRITORIES.locate("FR", postcode)).isNotNull();
  }

  @Provide
  Arbitrary<Commune> communes() {
    return Arbitraries.of(TERRITORIES.communes());
  }

  private static void assertKnown(String postcode, Territory territory) {
    assertThat(territory.country()).isEqualTo("FR");
    String region = String.valueOf(territory.region());
    assertThat(TERRITORIES.region(region)).as(postcode).isPresent();
    if (territory.departement() == null) {
      assertThat(postcode).matches("20[35689].*");
    } else {
      assertThat(departement(territory.departement()).region()).as(postcode).isEqualTo(region);
    }
  }

  private static Departement departement(String code) {
    return TERRITORIES.departement(code).orElseThrow();
  }
}
