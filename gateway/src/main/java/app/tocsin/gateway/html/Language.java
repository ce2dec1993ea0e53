package app.tocsin.gateway.html;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** The languages that the pages speak. */
public enum Language {
  FR(Locale.FRENCH),
  EN(Locale.ENGLISH);

  private static final List<String> TAGS = List.of("fr", "en");
  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  public Locale locale() {
    return locale;
  }

  /** As in {@code lang="fr"}. */
  public String tag() {
    return locale.getLanguage();
  }

  /**
   * The language of an answer: what the address asks for, else what the content is in, else what
   * the reader prefers, else French.
   *
   * @param asked the parameter {@code lang}
   * @param content the language of what is shown
   * @param acceptLanguage the header
   */
  public static Language choose(
      @Nullable String asked, @Nullable String content, @Nullable String acceptLanguage) {
    Language chosen = of(asked);
    if (chosen == null) {
      chosen = of(content);
    }
    if (chosen == null) {
      chosen = preferred(acceptLanguage);
    }
    return chosen == null ? FR : chosen;
  }

  private static @Nullable Language of(@Nullable String tag) {
    if (tag == null) {
      return null;
    }
    String language = Locale.forLanguageTag(tag).getLanguage();
    return language.equals("fr") ? FR : language.equals("en") ? EN : null;
  }

  /** A header that can't be read says nothing about its sender's language. */
  private static @Nullable Language preferred(@Nullable String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > 200) {
      return null;
    }
    try {
      return of(Locale.lookupTag(LanguageRange.parse(acceptLanguage), TAGS));
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
