package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a query says of single fields that an index can use: equal to one value, to one of several,
 * or not below one.
 */
final class Clauses {

  private final Map<String, List<Object>> byField = new HashMap<>();

  private Clauses(Document query) {
    collect(query);
  }

  static Clauses of(Document query) {
    return new Clauses(query);
  }

  /** The values of which the field has to have one; in key order, each once. */
  Optional<List<Object>> values(String field) {
    return of(field).map(Clauses::values).flatMap(Optional::stream).findFirst();
  }

  private static Optional<List<Object>> values(Object clause) {
    if (!(clause instanceof Document operators) || !isOperators(clause)) {
      return plain(clause).map(List::of);
    }
    if (operators.containsKey("$eq")) {
      return plain(operators.get("$eq")).map(List::of);
    }
    return operators.get("$in") instanceof Collection<?> listed ? all(listed) : Optional.empty();
  }

  /** The one value that the field has to have. */
  Optional<Object> value(String field) {
    return values(field).filter(values -> values.size() == 1).map(List::getFirst);
  }

  /** A value below which the field cannot be. */
  Optional<Object> least(String field) {
    return bound(field, "$gte").or(() -> bound(field, "$gt"));
  }

  /** A value above which the field cannot be. */
  Optional<Object> most(String field) {
    return bound(field, "$lte").or(() -> bound(field, "$lt"));
  }

  boolean isBounded(String field) {
    return least(field).isPresent() || most(field).isPresent();
  }

  /** Any of them: each holds. */
  private Optional<Object> bound(String field, String operator) {
    return of(field)
        .filter(Document.class::isInstance)
        .map(clause -> plain(((Document) clause).get(operator)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Stream<Object> of(String field) {
    return byField.getOrDefault(field, List.of()).stream();
  }

  private void collect(Document query) {
    for (Map.Entry<String, Object> clause : query.entrySet()) {
      if (clause.getKey().equals("$and") && clause.getValue() instanceof Collection<?> all) {
        for (Object each : all) {
          collect((Document) each);
        }
      } else if (!clause.getKey().startsWith("$")) {
        Object value = clause.getValue();
        if (value != null) {
          byField.computeIfAbsent(clause.getKey(), _ -> new ArrayList<>()).add(value);
        }
      }
    }
  }

  private static Optional<List<Object>> all(Collection<?> listed) {
    TreeSet<Object> values = new TreeSet<>(ValueType.INSTANCE);
    for (Object value : listed) {
      Optional<Object> plain = plain(value);
      if (plain.isEmpty()) {
        return Optional.empty();
      }
      values.add(plain.get());
    }
    return Optional.of(List.copyOf(values));
  }

  /**
   * Null also means absent, and arrays and patterns match in ways of their own: those are not
   * looked up.
   */
  private static Optional<Object> plain(@Nullable Object value) {
    boolean special =
        value == null
            || value instanceof Collection
            || value instanceof BsonRegularExpression
            || isOperators(value);
    return special ? Optional.empty() : Optional.of(Values.key(value));
  }

  private static boolean isOperators(@Nullable Object value) {
    return value instanceof Document document
        && document.keySet().stream().anyMatch(key -> key.startsWith("$"));
  }
}
