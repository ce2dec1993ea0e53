package app.tocsin.gateway.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Merges the OpenAPI documents of the services into one. */
final class OpenApiDocuments {
  private OpenApiDocuments() {}

  /**
   * The merged document, and what didn't fit: a path that two services claim, or a component that
   * two of them define differently. The first one stays.
   */
  record Merged(ObjectNode document, List<String> conflicts) {}

  /**
   * Merges them in order.
   *
   * @param byService each service's document, by its name
   */
  static Merged merge(Map<String, JsonNode> byService) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    merged.put("openapi", "3.1.0");
    ObjectNode info = merged.putObject("info");
    info.put("title", "Tocsin");
    info.put("version", "1");
    info.put(
        "description",
        "Petitions, gatherings, campaigns and their numbers. Errors are RFC 9457 problems; each"
            + " type is a page that explains it.");
    merged.putArray("servers").addObject().put("url", "/");
    ArrayNode tags = merged.putArray("tags");
    ObjectNode paths = merged.putObject("paths");
    ObjectNode components = merged.putObject("components");
    List<String> conflicts = new ArrayList<>();
    byService.forEach(
        (service, document) -> {
          addTags(tags, document.path("tags"));
          addAll(paths, document.path("paths"), service + " paths", conflicts);
          for (Map.Entry<String, JsonNode> section : document.path("components").properties()) {
            ObjectNode into =
                components.path(section.getKey()) instanceof ObjectNode known
                    ? known
                    : components.putObject(section.getKey());
            addAll(into, section.getValue(), service + " " + section.getKey(), conflicts);
          }
        });
    return new Merged(merged, List.copyOf(conflicts));
  }

  private static void addTags(ArrayNode tags, JsonNode more) {
    for (JsonNode tag : more) {
      boolean known = false;
      for (JsonNode each : tags) {
        known |= each.path("name").equals(tag.path("name"));
      }
      if (!known) {
        tags.add(tag);
      }
    }
  }

  private static void addAll(ObjectNode into, JsonNode more, String where, List<String> conflicts) {
    for (Map.Entry<String, JsonNode> each : more.properties()) {
      JsonNode known = into.get(each.getKey());
      if (known == null) {
        into.set(each.getKey(), each.getValue());
      } else if (!known.equals(each.getValue())) {
        conflicts.add(where + " " + each.getKey());
      }
    }
  }
}
