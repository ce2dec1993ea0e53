package app.tocsin.territories;

/**
 * A département or an overseas collectivity.
 *
 * @param population municipal population of its communes; 0 where nobody lives for good, so guard
 *     what divides by it
 */
public record Departement(String code, String name, String region, int population) {}
