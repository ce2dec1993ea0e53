package app.tocsin.territories;

/**
 * An intermunicipality with its own taxation (métropole, communauté urbaine, d'agglomération or de
 * communes); the code is its SIREN number.
 *
 * @param population municipal population of its communes; 0 where nobody lives for good, so guard
 *     what divides by it
 */
public record Epci(String code, String name, int population) {}
