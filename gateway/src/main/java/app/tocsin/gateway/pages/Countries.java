package app.tocsin.gateway.pages;

import app.tocsin.gateway.html.Language;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The countries of the form, in the order of the reader's language, France first. */
final class Countries {
  private final Map<Language, List<Country>> byLanguage = new EnumMap<>(Language.class);

  /** One choice. */
  record Country(String code, String name) {}

  /** One choice, and whether it is the one chosen. */
  record Choice(String code, String name, boolean selected) {}

  Countries() {
    for (Language language : Language.values()) {
      byLanguage.put(language, sorted(language.locale()));
    }
  }

  private static List<Country> sorted(Locale locale) {
    Comparator<Country> byName =
        Comparator.comparing(Country::name, Collator.getInstance(locale)::compare);
    Stream<Country> others =
        Arrays.stream(Locale.getISOCountries())
            .filter(code -> !code.equals("FR"))
            .map(code -> country(code, locale))
            .sorted(byName);
    return Stream.concat(Stream.of(country("FR", locale)), others).toList();
  }

  private static Country country(String code, Locale locale) {
    return new Country(code, Locale.of("", code).getDisplayCountry(locale));
  }

  List<Choice> choices(Language language, String chosen) {
    return Objects.requireNonNull(byLanguage.get(language)).stream()
        .map(each -> new Choice(each.code(), each.name(), each.code().equals(chosen)))
        .toList();
  }
}
