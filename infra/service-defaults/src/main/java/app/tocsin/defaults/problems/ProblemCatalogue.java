package app.tocsin.defaults.problems;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every problem code of the system with its status, and its title and explanation in French and
 * English: the file {@code problems/catalogue.properties}. The pages {@code /problems/{code}} show
 * it.
 */
public final class ProblemCatalogue {
  private static final ProblemCatalogue SHARED = load();

  private final Map<String, Entry> entries;

  private ProblemCatalogue(Map<String, Entry> entries) {
    this.entries = entries;
  }

  public static ProblemCatalogue get() {
    return SHARED;
  }

  /** One code: its HTTP status and its words in each language. */
  public record Entry(String code, int status, Words french, Words english) {
    /** French where the locale is French, else English. */
    public Words in(Locale locale) {
      return locale.getLanguage().equals("fr") ? french : english;
    }
  }

  /** A title (a few words) and an explanation (what it means and what to do). */
  public record Words(String title, String explanation) {}

  public Set<String> codes() {
    return entries.keySet();
  }

  public Optional<Entry> find(String code) {
    return Optional.ofNullable(entries.get(code));
  }

  /** The entry of a code that the program itself names, so that an unknown one is a bug. */
  Entry require(String code) {
    Entry entry = entries.get(code);
    if (entry == null) {
      throw new IllegalArgumentException(
          "problem code: " + code + " (expected: a code of problems/catalogue.properties)");
    }
    return entry;
  }

  private static ProblemCatalogue load() {
    Properties properties = new Properties();
    try (InputStream in =
        ProblemCatalogue.class.getResourceAsStream("/problems/catalogue.properties")) {
      if (in == null) {
        throw new IllegalStateException("problems/catalogue.properties is not on the classpath");
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return of(properties);
  }

  static ProblemCatalogue of(Properties properties) {
    Set<String> codes = new TreeSet<>();
    for (String key : properties.stringPropertyNames()) {
      codes.add(key.substring(0, key.indexOf('.')));
    }
    Map<String, Entry> entries = new TreeMap<>();
    for (String code : codes) {
      entries.put(
          code,
          new Entry(
              code,
              Integer.parseInt(text(properties, code + ".status")),
              words(properties, code, "fr"),
              words(properties, code, "en")));
    }
    return new ProblemCatalogue(Collections.unmodifiableMap(entries));
  }

  private static Words words(Properties properties, String code, String language) {
    return new Words(
        text(properties, code + "." + language + ".title"),
        text(properties, code + "." + language + ".explanation"));
  }

  private static String text(Properties properties, String key) {
    String value = properties.getProperty(key, "").strip();
    if (value.isEmpty()) {
      throw new IllegalStateException(
          "problems/catalogue.properties: " + key + " is missing (expected: a value)");
    }
    return value;
  }
}
