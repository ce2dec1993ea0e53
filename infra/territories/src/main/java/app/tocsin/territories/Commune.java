package app.tocsin.territories;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commune as the official geographic code has it.
 *
 * @param code INSEE code, such as {@code 44109}
 * @param departement code of its département or overseas collectivity
 * @param epci SIREN number of its EPCI; null for the few that belong to none
 * @param canton code of its canton; null when it is cut into several, has none, or the referential
 *     was derived without cantons
 * @param population municipal population; 0 where nobody lives
 * @param postcodes in ascending order; empty for a few uninhabited islands
 */
public record Commune(
    String code,
    String name,
    String departement,
    @Nullable String epci,
    @Nullable String canton,
    int population,
    List<String> postcodes) {}
