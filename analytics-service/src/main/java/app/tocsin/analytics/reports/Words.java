package app.tocsin.analytics.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.analytics.charts.Notation;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The words of reports in one language: {@code reports/<language>.properties}. */
public final class Words {
  private static final Map<Notation, Words> LOADED = new ConcurrentHashMap<>();

  private final Properties words;

  private Words(Properties words) {
    this.words = words;
  }

  /** The words of a language, read when they are first wanted. */
  public static Words of(Notation language) {
    return LOADED.computeIfAbsent(language, Words::load);
  }

  /**
   * A text.
   *
   * @param values what stands in it for {0}, {1} and so on
   * @throws IllegalArgumentException where there is no such text
   */
  public String say(String key, String... values) {
    String said =
        find(key)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        key + ": no such words (expected: a key of reports)"));
    for (int i = 0; i < values.length; i++) {
      said = said.replace("{" + i + "}", values[i]);
    }
    return said;
  }

  /** A text as it is written; empty where there is none. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(words.getProperty(key));
  }

  private static Words load(Notation language) {
    String file = "/reports/" + language.code() + ".properties";
    Properties words = new Properties();
    try (InputStream in = Words.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not on the classpath");
      }
      words.load(new InputStreamReader(in, UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(file + " can't be read", e);
    }
    return new Words(words);
  }
}
