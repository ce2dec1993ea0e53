package app.tocsin.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * A published event's schema and examples, as the module {@code contracts} has them: it has to be
 * on the class path of who asks.
 */
public record Contract(String topic, String type) {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /** What the schema has against it. */
  public List<Error> validate(String json) {
    return REGISTRY
        .getSchema(file("v1.schema.json"), InputFormat.JSON)
        .validate(
            json,
            InputFormat.JSON,
            execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  /** A golden example: {@code complete} or {@code minimal}. */
  public String example(String name) {
    return file("examples/" + name + ".json");
  }

  private String file(String name) {
    String path = "/contracts/" + topic + "/" + type + "/" + name;
    try (InputStream file = Contract.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(file, path).readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public String toString() {
    return type;
  }
}
