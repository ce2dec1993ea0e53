package app.tocsin.territories;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a French postcode determines. */
final class FrenchPostcodes {

  /** Countries of ISO 3166-1 that are France, and the code that INSEE gives them. */
  static final Map<String, String> OVERSEAS =
      Map.ofEntries(
          Map.entry("GP", "971"),
          Map.entry("MQ", "972"),
          Map.entry("GF", "973"),
          Map.entry("RE", "974"),
          Map.entry("PM", "975"),
          Map.entry("YT", "976"),
          Map.entry("BL", "977"),
          Map.entry("MF", "978"),
          Map.entry("TF", "984"),
          Map.entry("WF", "986"),
          Map.entry("PF", "987"),
          Map.entry("NC", "988"));

  private final Map<String, Territory> exact;
  private final Map<String, Territory> byPrefix;

  FrenchPostcodes(Referential referential) {
    Map<String, String> regionOf = new HashMap<>();
    referential.departements().forEach(each -> regionOf.put(each.code(), each.region()));
    this.exact = exact(referential.communes(), regionOf);
    this.byPrefix = byPrefix(regionOf);
  }

  /**
   * A postcode that no commune has still tells the département by its first digits when it can be a
   * firm's or an office's (CEDEX), such as {@code 75700}. Empty when it can be no French postcode.
   */
  Optional<Territory> locate(String postcode) {
    Territory territory = exact.get(postcode);
    if (territory == null && isFiveDigits(postcode)) {
      territory = byPrefix.get(postcode.substring(0, 3));
      if (territory == null) {
        territory = byPrefix.get(postcode.substring(0, 2));
      }
    }
    return Optional.ofNullable(territory);
  }

  private static boolean isFiveDigits(String postcode) {
    return postcode.length() == 5 && postcode.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Map<String, Territory> exact(
      List<Commune> communes, Map<String, String> regionOf) {
    Map<String, Sharing> sharing = new HashMap<>();
    for (Commune commune : communes) {
      for (String postcode : commune.postcodes()) {
        sharing.computeIfAbsent(postcode, any -> new Sharing(commune)).add(commune);
      }
    }
    Map<String, Territory> exact = new HashMap<>();
    sharing.forEach((postcode, those) -> exact.put(postcode, those.territory(regionOf)));
    return exact;
  }

  private static Map<String, Territory> byPrefix(Map<String, String> regionOf) {
    Map<String, Territory> byPrefix = new HashMap<>();
    regionOf.forEach(
        (departement, region) -> byPrefix.put(departement, french(departement, region)));
    corsica(regionOf).ifPresent(byPrefix::putAll);
    return byPrefix;
  }

  /**
   * Corsica's postcodes begin with 20, its départements are 2A and 2B: 200, 201 and 207 are Ajaccio
   * and the south, 202, 204 and 206 Bastia and the north; another third digit tells only that it is
   * Corsica.
   */
  private static Optional<Map<String, Territory>> corsica(Map<String, String> regionOf) {
    String region = regionOf.get("2A");
    if (region == null) {
      return Optional.empty();
    }
    Territory south = french("2A", region);
    Territory north = french("2B", region);
    return Optional.of(
        Map.of(
            "200", south,
            "201", south,
            "207", south,
            "202", north,
            "204", north,
            "206", north,
            "20", french(null, region)));
  }

  private static Territory french(@Nullable String departement, @Nullable String region) {
    return new Territory("FR", region, departement, null, null, null);
  }

  /** The communes that share one postcode. */
  private static final class Sharing {

    private final Commune first;
    private final Map<String, Double> inhabitants = new HashMap<>();
    private boolean oneCommune = true;
    private boolean oneEpci = true;
    private boolean oneCanton = true;

    Sharing(Commune first) {
      this.first = first;
    }

    void add(Commune commune) {
      oneCommune &= first.code().equals(commune.code());
      oneEpci &= Objects.equals(first.epci(), commune.epci());
      oneCanton &= Objects.equals(first.canton(), commune.canton());
      inhabitants.merge(
          commune.departement(),
          (double) commune.population() / commune.postcodes().size(),
          Double::sum);
    }

    Territory territory(Map<String, String> regionOf) {
      String departement = mostInhabited();
      return new Territory(
          "FR",
          regionOf.get(departement),
          departement,
          oneEpci ? first.epci() : null,
          oneCanton ? first.canton() : null,
          oneCommune ? first.code() : null);
    }

    /**
     * Sixteen postcodes cross the border of a département. A tally by département needs one answer,
     * so it is the one where most of the postcode's inhabitants live, taking a commune's to be
     * spread evenly over its postcodes.
     */
    private String mostInhabited() {
      String most = first.departement();
      for (Map.Entry<String, Double> departement : inhabitants.entrySet()) {
        if (departement.getValue() > inhabitants.getOrDefault(most, 0.0)) {
          most = departement.getKey();
        }
      }
      return most;
    }
  }
}
