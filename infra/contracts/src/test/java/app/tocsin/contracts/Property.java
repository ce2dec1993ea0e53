package app.tocsin.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A property that a schema declares, at any depth: {@code territory.country}. */
record Property(String path, Map<?, ?> schema) {

  static List<Property> of(Map<String, Object> schema) {
    List<Property> found = new ArrayList<>();
    collect("", schema, found);
    return List.copyOf(found);
  }

  private static void collect(String prefix, Map<?, ?> schema, List<Property> found) {
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach(
          (name, property) -> {
            Property declared = new Property(prefix + name, (Map<?, ?>) property);
            found.add(declared);
            collect(declared.path + ".", declared.schema, found);
          });
    }
  }

  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
