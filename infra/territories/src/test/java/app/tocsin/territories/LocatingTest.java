package app.tocsin.territories;

import static app.tocsin.territories.Loaded.TERRITORIES;
import static app.tocsin.territories.Loaded.locate;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.territories.Location.Located;
import app.tocsin.territories.Location.UnknownCountry;
import app.tocsin.territories.Location.UnknownPostcode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocatingTest {

  @ParameterizedTest(name = "{0} {1} is in {2} {3} {4} {5}: {6}")
  @CsvSource(
      textBlock =
          """
          FR, 44000, 52,  44,  244400404, 44109, Nantes
          FR, 44116, 52,  44,  200067635, 44216, Vieillevigne
          FR, 75011, 11,  75,  200054781, 75056, an arrondissement of Paris
          FR, 75116, 11,  75,  200054781, 75056, the other postcode of the 16th
          FR, 69003, 84,  69,  200046977, 69123, an arrondissement of Lyon
          FR, 13008, 93,  13,  200054807, 13055, an arrondissement of Marseille
          FR, 20000, 94,  2A,  242010056, 2A004, Ajaccio
          FR, 29242, 53,  29,           , 29155, Ouessant has no EPCI
          FR, 44190, 52,  44,  200067635,      , six communes of one EPCI
          FR, 20200, 94,  2B,  242000354,      , Bastia and three neighbours
          FR, 33220, 75,  33,           ,      , mostly Gironde with two communes of Dordogne
          FR, 05110, 93,  05,           ,      , mostly Hautes-Alpes
          FR, 42620, 84,  42,           ,      , mostly Loire
          FR, 97400, 04,  974, 249740119, 97411, Saint-Denis
          RE, 97400, 04,  974, 249740119, 97411, the same by its own country code
          FR, 97600, 06,  976,          ,      , Mamoudzou and Koungou in two EPCI
          YT, 97600, 06,  976,          ,      , the same
          BL, 97133, 977, 977,          , 97701, Saint-Barthélemy
          MF, 97150, 978, 978,          , 97801, Saint-Martin
          PM, 97500, 975, 975,          ,      , Saint-Pierre and Miquelon
          WF, 98600, 986, 986,          , 98613, Uvea
          NC, 98800, 988, 988,          , 98818, Nouméa
          """)
  void postcodeLocatesAsFarAsItDetermines(
      String country,
      String postcode,
      String region,
      String departement,
      @Nullable String epci,
      @Nullable String commune) {
    assertThat(locate(country, postcode))
        .isEqualTo(new Territory("FR", region, departement, epci, null, commune));
  }

  @ParameterizedTest(name = "{0} {1} is somewhere in {3}")
  @CsvSource(
      textBlock =
          """
          FR, 75700, 11,  75
          FR, 44035, 52,  44
          FR, 92055, 11,  92
          FR, 20189, 94,  2A
          FR, 20704, 94,  2A
          FR, 20297, 94,  2B
          FR, 20411, 94,  2B
          FR, 20601, 94,  2B
          FR, 20999, 94,
          FR, 97199, 01,  971
          GP, 97199, 01,  971
          MQ, 97299, 02,  972
          GF, 97399, 03,  973
          FR, 98499, 984, 984
          PF, 98713, 987, 987
          NC, 98899, 988, 988
          """)
  void officePostcodeLocatesByItsFirstDigits(
      String country, String postcode, String region, @Nullable String departement) {
    assertThat(locate(country, postcode))
        .isEqualTo(new Territory("FR", region, departement, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00100", "99123", "96000", "97000", "97999", "98000", "98100", "98500", "", " ", "4400",
        "440000", "44OOO", "2A000", "٤٤٠٠٠", "44000\n", "-4000", "null"
      })
  void impossibleFrenchPostcodeIsUnknown(String postcode) {
    assertThat(TERRITORIES.locate("FR", postcode))
        .isInstanceOfSatisfying(
            UnknownPostcode.class,
            unknown -> assertThat(unknown.expected()).isEqualTo("a postcode of FR, five digits"));
  }

  @ParameterizedTest
  @CsvSource({"GP, 75011", "RE, 97110", "BL, 97100", "NC, 98713", "TF, 44000", "GP, "})
  void postcodeOfAnotherTerritoryIsUnknownThere(String country, @Nullable String postcode) {
    assertThat(TERRITORIES.locate(country, postcode == null ? "" : postcode))
        .isEqualTo(new UnknownPostcode(country));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BE", "CH", "MC", "US", "be", " be "})
  void elsewhereOnlyTheCountryIsKnownWhateverThePostcode(String country) {
    Territory territory = Territory.abroad(country.strip().toUpperCase(Locale.ROOT));

    assertThat(TERRITORIES.locate(country, "44000")).isEqualTo(new Located(territory));
    assertThat(TERRITORIES.locate(country, "SW1A 1AA")).isEqualTo(new Located(territory));
    assertThat(TERRITORIES.locate(country, "")).isEqualTo(new Located(territory));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "F", "FRA", "XX", "ZZ", "UK", "EU", "Fr ance", "２６"})
  void countryThatIsNotIso3166IsUnknown(String country) {
    assertThat(TERRITORIES.locate(country, "44000"))
        .isInstanceOfSatisfying(
            UnknownCountry.class, unknown -> assertThat(unknown.expected()).contains("ISO 3166-1"));
  }

  @Test
  void blanksAndCaseDoNotMatter() {
    assertThat(TERRITORIES.locate(" fr ", " 44 000 ")).isEqualTo(TERRITORIES.locate("FR", "44000"));
  }
}
