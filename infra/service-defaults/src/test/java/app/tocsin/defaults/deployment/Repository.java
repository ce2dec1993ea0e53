package app.tocsin.defaults.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of the repository that no compiler reads. */
final class Repository {
  static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("tocsin.repository"), "tocsin.repository"));

  private Repository() {}

  static String text(String path) {
    try {
      return Files.readString(ROOT.resolve(path));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Map<String, Object> yaml(String path) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return map(new Yaml(new SafeConstructor(options)).load(text(path)));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  static List<Map<String, Object>> maps(@Nullable Object value) {
    return value == null ? List.of() : ((List<?>) value).stream().map(Repository::map).toList();
  }

  static List<String> strings(@Nullable Object value) {
    return value == null ? List.of() : ((List<?>) value).stream().map(String::valueOf).toList();
  }

  static String string(Map<String, Object> map, String key) {
    return String.valueOf(map.get(key));
  }

  /** Whether a module is more than its main class yet. */
  static boolean isConfigured(String module) {
    return Files.exists(ROOT.resolve(module).resolve("src/main/resources/application.yml"));
  }

  /** The text of every main source of a module, code and configuration. */
  static String sources(String module) {
    Path main = ROOT.resolve(module).resolve("src/main");
    try (Stream<Path> files = Files.walk(main)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(Repository::isText).toList()) {
        all.append(Files.readString(file)).append('\n');
      }
      return all.toString();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean isText(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".java")
        || name.endsWith(".yml")
        || name.endsWith(".yaml")
        || name.endsWith(".properties");
  }
}
