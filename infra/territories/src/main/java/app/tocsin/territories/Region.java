package app.tocsin.territories;

/**
 * A région, or an overseas collectivity, which stands here under its own code because it belongs to
 * no région.
 *
 * @param population municipal population of its communes; 0 where nobody lives for good, so guard
 *     what divides by it
 */
public record Region(String code, String name, int population) {}
