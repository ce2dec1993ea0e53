package app.tocsin.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One schema file on disk: {@code <topic>/<type>/<version>.schema.json} and its examples. */
record Contract(String topic, String type, String version, Path file) {

  static final Path ROOT = root();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /** Every schema below {@link #ROOT}, in a stable order. */
  static List<Contract> all() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".schema.json"))
          .sorted()
          .map(Contract::at)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Contract of(String type) {
    return all().stream()
        .filter(contract -> contract.type.equals(type))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("type: " + type + " (expected: on disk)"));
  }

  private static Contract at(Path file) {
    Path path = ROOT.relativize(file);
    String version = path.getFileName().toString().replace(".schema.json", "");
    return new Contract(path.getName(0).toString(), path.getName(1).toString(), version, file);
  }

  String id() {
    return "urn:tocsin:contract:" + type + ":" + version;
  }

  Path examplesFolder() {
    return file.resolveSibling("examples");
  }

  List<Path> examples() {
    try (Stream<Path> files = Files.list(examplesFolder())) {
      return files.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String example(String name) {
    return read(examplesFolder().resolve(name + ".json"));
  }

  List<Error> validate(String json) {
    Schema schema = REGISTRY.getSchema(read(file), InputFormat.JSON);
    return validate(schema, json);
  }

  /** What the JSON Schema 2020-12 meta-schema has against a schema. */
  static List<Error> validateSchema(String schema) {
    Schema metaSchema =
        REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    return validate(metaSchema, schema);
  }

  private static List<Error> validate(Schema schema, String json) {
    return schema.validate(
        json,
        InputFormat.JSON,
        execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  Map<String, Object> schema() {
    return tree(file);
  }

  /** The tree of a YAML file; JSON is read as the YAML that it also is. */
  static Map<String, Object> tree(Path file) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(options)).load(read(file));
  }

  static Map<?, ?> child(Map<?, ?> parent, String name) {
    if (parent.get(name) instanceof Map<?, ?> child) {
      return child;
    }
    throw new AssertionError(name + ": " + parent.get(name) + " (expected: an object)");
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path root() {
    URL asyncapi = Objects.requireNonNull(Contract.class.getResource("/contracts/asyncapi.yaml"));
    try {
      return Objects.requireNonNull(Path.of(asyncapi.toURI()).getParent());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return type + " " + version;
  }
}
