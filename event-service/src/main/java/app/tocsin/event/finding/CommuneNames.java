package app.tocsin.event.finding;

import app.tocsin.territories.Commune;
import app.tocsin.territories.Territories;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Communes as people type them: by name, without accents, case and hyphens, or by postcode. */
public final class CommuneNames {
  private final List<Commune> communes;
  private final Map<String, List<Commune>> byName = new HashMap<>();

  public CommuneNames(Territories territories) {
    communes = territories.communes();
    for (Commune each : communes) {
      note(plain(each.name()), each);
      each.postcodes().forEach(postcode -> note(postcode, each));
    }
  }

  /** How far around a commune: France is divided so, and knows no distance between communes. */
  public enum Around {
    /** The commune alone. */
    COMMUNE,
    /** The communes that have joined with it. */
    EPCI,
    DEPARTEMENT;

    /** The word on the wire. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** All words. */
    public static Set<String> words() {
      return Set.of(COMMUNE.word(), EPCI.word(), DEPARTEMENT.word());
    }

    /**
     * Reads the word on the wire.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Around of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * The INSEE codes of the communes around those with this name or postcode; empty where none has.
   */
  public Set<String> around(String text, Around around) {
    List<Commune> named = byName.getOrDefault(plain(text), List.of());
    Set<String> codes = named.stream().map(Commune::code).collect(Collectors.toSet());
    if (around == Around.COMMUNE || named.isEmpty()) {
      return codes;
    }
    Set<String> areas = named.stream().map(each -> area(each, around)).collect(Collectors.toSet());
    communes.stream()
        .filter(each -> areas.contains(area(each, around)))
        .forEach(each -> codes.add(each.code()));
    return codes;
  }

  /** Of a commune that belongs to no EPCI: itself. */
  private static String area(Commune commune, Around around) {
    String epci = commune.epci();
    return switch (around) {
      case COMMUNE -> commune.code();
      case EPCI -> epci == null ? commune.code() : epci;
      case DEPARTEMENT -> commune.departement();
    };
  }

  private void note(String name, Commune commune) {
    byName.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(commune);
  }

  private static String plain(String text) {
    return String.join(" ", Words.of(text.replace('-', ' ').replace('\'', ' ').replace('’', ' ')));
  }
}
