package app.tocsin.territories;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The referential as it ships, loaded once for all tests, and what it says about a postcode when
 * read naively.
 */
final class Loaded {

  static final Territories TERRITORIES = Territories.load();

  private static final Map<String, List<Commune>> BY_POSTCODE =
      TERRITORIES.communes().stream()
          .flatMap(
              commune -> commune.postcodes().stream().map(postcode -> Map.entry(postcode, commune)))
          .collect(
              Collectors.groupingBy(
                  Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));

  private Loaded() {}

  static List<Commune> communesWith(String postcode) {
    return BY_POSTCODE.getOrDefault(postcode, List.of());
  }

  static Territory locate(String country, String postcode) {
    return switch (TERRITORIES.locate(country, postcode)) {
      case Location.Located located -> located.territory();
      case Location.UnknownCountry unknown ->
          throw new AssertionError(country + ": unknown country");
      case Location.UnknownPostcode unknown ->
          throw new AssertionError(country + " " + postcode + ": unknown postcode");
    };
  }
}
