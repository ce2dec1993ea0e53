package app.tocsin.gateway;

import app.tocsin.testsupport.Repository;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of a service that the console asks: judges questions and answers by it. */
final class ServiceDocument {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ServiceDocument ANALYTICS = read("analytics-service");
  private static final ServiceDocument PARTNER = read("partner-service");
  private static final ServiceDocument EVENT = read("event-service");

  private final JsonNode document;

  private ServiceDocument(JsonNode document) {
    this.document = document;
  }

  private static ServiceDocument read(String service) {
    try {
      return new ServiceDocument(
          JSON.readTree(
              Files.readString(
                  Repository.root().resolve(service).resolve("src/main/resources/openapi.json"))));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Optional<ServiceDocument> of(String path) {
    if (path.startsWith("/api/analytics/")) {
      return Optional.of(ANALYTICS);
    }
    if (path.startsWith("/api/committees") || path.startsWith("/api/gatherings/")) {
      return Optional.of(EVENT);
    }
    return path.startsWith("/api/partners/") ? Optional.of(PARTNER) : Optional.empty();
  }

  /** What is asked there that isn't offered: a path, a parameter or its value. */
  static Optional<String> stray(String method, String uri) {
    String path = uri.split("\\?", 2)[0];
    return of(path).flatMap(service -> service.strayFrom(method, path, uri));
  }

  private Optional<String> strayFrom(String method, String path, String uri) {
    Optional<JsonNode> operation = operation(method, path);
    if (operation.isEmpty()) {
      return Optional.of(method + " " + path);
    }
    String query = uri.contains("?") ? uri.substring(uri.indexOf('?') + 1) : "";
    return Stream.of(query.split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .filter(pair -> !offers(operation.get(), pair))
        .findFirst()
        .map(pair -> method + " " + path + "?" + pair);
  }

  private boolean offers(JsonNode operation, String pair) {
    String name = pair.split("=", 2)[0];
    String value = URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
    return operation
        .path("parameters")
        .valueStream()
        .map(this::resolved)
        .filter(parameter -> parameter.path("name").asString("").equals(name))
        .anyMatch(
            parameter -> {
              JsonNode words = resolved(parameter.path("schema")).path("enum");
              return words.isMissingNode()
                  || words.valueStream().anyMatch(word -> word.asString("").equals(value));
            });
  }

  private Optional<JsonNode> operation(String method, String path) {
    return document
        .path("paths")
        .propertyStream()
        .filter(each -> path.matches(each.getKey().replaceAll("\\{[a-z]+}", "[^/]+")))
        // a path of words alone goes before one with names in it
        .sorted((one, other) -> one.getKey().indexOf('{') - other.getKey().indexOf('{'))
        .map(each -> each.getValue().path(method.toLowerCase(java.util.Locale.ROOT)))
        .filter(each -> !each.isMissingNode())
        .findFirst();
  }

  /**
   * What that service's document has against the answer to a GET: what it never says, or not so, or
   * always says and is not there.
   */
  static List<String> complaints(String path, String json) {
    return of(path).orElseThrow().against(path, json);
  }

  private List<String> against(String path, String json) {
    JsonNode schema =
        operation("GET", path)
            .map(it -> it.at("/responses/200/content/application~1json/schema"))
            .orElseThrow(() -> new AssertionError("no such path: " + path));
    ObjectNode whole = (ObjectNode) schema.deepCopy();
    whole.set("components", document.path("components"));
    List<String> complaints = new ArrayList<>();
    REGISTRY.getSchema(whole.toString(), InputFormat.JSON).validate(json, InputFormat.JSON).stream()
        .forEach(error -> complaints.add(error.toString()));
    unknown(schema, JSON.readTree(json), "", complaints);
    return complaints;
  }

  /** The service doesn't say more than its document does. */
  private void unknown(JsonNode schema, JsonNode value, String place, List<String> complaints) {
    JsonNode known = resolved(schema);
    if (value.isArray()) {
      value.forEach(each -> unknown(known.path("items"), each, place + "[]", complaints));
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(
              each -> {
                JsonNode named = known.path("properties").path(each.getKey());
                JsonNode of = named.isMissingNode() ? known.path("additionalProperties") : named;
                String inside = place + "." + each.getKey();
                if (of.isMissingNode()) {
                  complaints.add(inside + " is not in the document");
                } else {
                  unknown(of, each.getValue(), inside, complaints);
                }
              });
    }
  }

  private JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : resolved(document.at(reference.substring(1)));
  }
}
