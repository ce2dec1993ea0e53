package app.tocsin.territories;

import org.jspecify.annotations.Nullable;

/**
 * Where someone lives, as far as country and postcode determine it. A level that they leave open is
 * null.
 *
 * @param country ISO 3166-1 alpha-2. {@code FR} also for France's overseas territories, whichever
 *     code they were given by, so that one place has one territory; {@code departement} tells them
 *     apart
 * @param region INSEE code, such as {@code 52}; that of the collectivity itself for an overseas
 *     collectivity, which belongs to no région
 * @param departement INSEE code of the département or overseas collectivity, such as {@code 44},
 *     {@code 2A} or {@code 988}
 * @param epci SIREN number of the intermunicipality with its own taxation
 * @param canton INSEE code: the département's and two digits
 * @param commune INSEE code; Paris, Lyon and Marseille are one commune each
 */
public record Territory(
    String country,
    @Nullable String region,
    @Nullable String departement,
    @Nullable String epci,
    @Nullable String canton,
    @Nullable String commune) {

  static Territory abroad(String country) {
    return new Territory(country, null, null, null, null, null);
  }
}
