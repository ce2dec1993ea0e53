package app.tocsin.territories;

import app.tocsin.territories.Location.Located;
import app.tocsin.territories.Location.UnknownCountry;
import app.tocsin.territories.Location.UnknownPostcode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * The French territorial referential. Immutable, safe for any thread, about ten MB; load it once
 * and share it.
 *
 * <p>Source: npm package {@code @etalab/decoupage-administratif} under Licence Ouverte 2.0; {@link
 * #version()} and {@link #validAt()} say which.
 */
public final class Territories {

  private final Referential referential;
  private final FrenchPostcodes frenchPostcodes;
  private final Map<String, Territory> abroad;
  private final Map<String, Commune> communes;
  private final Map<String, Epci> epcis;
  private final Map<String, Departement> departements;
  private final Map<String, Region> regions;

  Territories(Referential referential) {
    this.referential = referential;
    this.frenchPostcodes = new FrenchPostcodes(referential);
    this.abroad = abroad();
    this.communes = byCode(referential.communes(), Commune::code);
    this.epcis = byCode(referential.epcis(), Epci::code);
    this.departements = byCode(referential.departements(), Departement::code);
    this.regions = byCode(referential.regions(), Region::code);
  }

  /** Reads the referential that comes with this module. */
  public static Territories load() {
    try (InputStream file = Territories.class.getResourceAsStream("territories.tsv.gz");
        InputStream content = new GZIPInputStream(Objects.requireNonNull(file), 1 << 16);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8))) {
      return new Territories(Referential.read(lines));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Version of the npm package that it is derived from. */
  public String version() {
    return referential.version();
  }

  /** The day for which borders and memberships hold. */
  public LocalDate validAt() {
    return referential.validAt();
  }

  /**
   * Where someone with this postcode lives. Case and blanks do not matter. France's overseas
   * territories may be given as {@code FR} or by their own code; the answer is the same. Elsewhere
   * the postcode is not looked at.
   *
   * @param country ISO 3166-1 alpha-2
   */
  public Location locate(String country, String postcode) {
    String code = country.strip().toUpperCase(Locale.ROOT);
    Territory elsewhere = abroad.get(code);
    if (elsewhere != null) {
      return new Located(elsewhere);
    }
    String overseas = FrenchPostcodes.OVERSEAS.get(code);
    if (overseas == null && !code.equals("FR")) {
      return new UnknownCountry();
    }
    return frenchPostcodes
        .locate(withoutBlanks(postcode))
        .filter(territory -> overseas == null || overseas.equals(territory.departement()))
        .<Location>map(Located::new)
        .orElseGet(() -> new UnknownPostcode(code));
  }

  /** All communes by ascending code. */
  public List<Commune> communes() {
    return referential.communes();
  }

  /** All EPCI by ascending code. */
  public List<Epci> epcis() {
    return referential.epcis();
  }

  /** All départements and overseas collectivities by ascending code. */
  public List<Departement> departements() {
    return referential.departements();
  }

  /** All régions, and the overseas collectivities that belong to none, by ascending code. */
  public List<Region> regions() {
    return referential.regions();
  }

  public Optional<Commune> commune(String code) {
    return Optional.ofNullable(communes.get(code));
  }

  public Optional<Epci> epci(String code) {
    return Optional.ofNullable(epcis.get(code));
  }

  public Optional<Departement> departement(String code) {
    return Optional.ofNullable(departements.get(code));
  }

  public Optional<Region> region(String code) {
    return Optional.ofNullable(regions.get(code));
  }

  private static String withoutBlanks(String postcode) {
    return postcode.indexOf(' ') < 0 ? postcode : postcode.replace(" ", "");
  }

  private static <T> Map<String, T> byCode(List<T> all, Function<T, String> code) {
    Map<String, T> byCode = HashMap.newHashMap(all.size());
    all.forEach(one -> byCode.put(code.apply(one), one));
    return byCode;
  }

  private static Map<String, Territory> abroad() {
    Map<String, Territory> abroad = new HashMap<>();
    for (String country : Locale.getISOCountries()) {
      abroad.put(country, Territory.abroad(country));
    }
    abroad.remove("FR");
    abroad.keySet().removeAll(FrenchPostcodes.OVERSEAS.keySet());
    return abroad;
  }
}
