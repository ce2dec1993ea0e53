package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields that an aggregation of a $match and a $group looks at. Where an index has all of them,
 * its keys answer, and no document is read (MongoDB: a covered query).
 *
 * @param compared fields that are compared with what isn't null: neither makes a number's type a
 *     difference, nor whether it is null or absent
 * @param replaced fields that come out, and something else where they are null or absent
 * @param shown fields that come out as they are
 */
record Needs(Set<String> compared, Set<String> replaced, Set<String> shown) {
  private static final Set<String> COMBINING = Set.of("$and", "$or", "$nor");
  private static final Set<String> COMPARING =
      Set.of("$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin");
  private static final Set<String> ORDERING = Set.of("$gt", "$gte", "$lt", "$lte");

  /** Thrown where what is looked at isn't known. */
  private static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown() {
      super(null, null, false, false);
    }
  }

  /** Empty where it may look at more than fields can tell. */
  static Optional<Needs> of(Document match, Document group) {
    var needs = new Needs(new HashSet<>(), new HashSet<>(), new HashSet<>());
    try {
      compared(match, needs.compared);
      group.values().forEach(needs::addShown);
    } catch (Unknown _) {
      return Optional.empty();
    }
    return Optional.of(needs);
  }

  private static void compared(Document match, Set<String> fields) {
    for (Map.Entry<String, Object> clause : match.entrySet()) {
      if (COMBINING.contains(clause.getKey()) && clause.getValue() instanceof Collection<?> all) {
        all.forEach(each -> compared(document(each), fields));
      } else if (!clause.getKey().startsWith("$") && isComparison(clause.getValue())) {
        fields.add(clause.getKey());
      } else {
        throw new Unknown();
      }
    }
  }

  private static Document document(@Nullable Object clause) {
    if (clause instanceof Document document) {
      return document;
    }
    throw new Unknown();
  }

  private static boolean isComparison(@Nullable Object clause) {
    return clause instanceof Document operators
        ? COMPARING.containsAll(operators.keySet())
            && operators.values().stream().allMatch(Needs::isPlain)
        : isPlain(clause);
  }

  private static boolean isPlain(@Nullable Object value) {
    return value instanceof Collection<?> list
        ? list.stream().allMatch(Needs::isScalar)
        : isScalar(value);
  }

  private static boolean isScalar(@Nullable Object value) {
    return !(value == null
        || value instanceof Document
        || value instanceof Collection
        || value instanceof BsonRegularExpression);
  }

  private void addShown(@Nullable Object expression) {
    switch (expression) {
      case String text when text.startsWith("$$") -> throw new Unknown();
      case String text when text.startsWith("$") -> shown.add(text.substring(1));
      case Collection<?> all -> all.forEach(this::addShown);
      case Document operators ->
          operators.forEach(
              (operator, argument) -> {
                if (!isOrder(operator, argument) && !isReplacement(operator, argument)) {
                  addShown(argument);
                }
              });
      case null, default -> {
        // a constant
      }
    }
  }

  /** Whether it compares a field with a number. */
  private boolean isOrder(String operator, @Nullable Object argument) {
    return ORDERING.contains(operator)
        && argument instanceof List<?> two
        && two.size() == 2
        && two.getLast() instanceof Number
        && isFieldOf(compared, two.getFirst());
  }

  /** Whether it gives a field, or a text where there is none. */
  private boolean isReplacement(String operator, @Nullable Object argument) {
    return operator.equals("$ifNull")
        && argument instanceof List<?> two
        && two.size() == 2
        && two.getLast() instanceof String text
        && !text.startsWith("$")
        && isFieldOf(replaced, two.getFirst());
  }

  /** Whether it is a field, which is noted then. */
  private static boolean isFieldOf(Set<String> fields, @Nullable Object expression) {
    if (expression instanceof String text && text.startsWith("$") && !text.startsWith("$$")) {
      fields.add(text.substring(1));
      return true;
    }
    return false;
  }

  /** Whether an index with these fields has all that is needed. */
  boolean areIn(Collection<String> fields) {
    return fields.containsAll(compared)
        && fields.containsAll(replaced)
        && fields.containsAll(shown);
  }

  /**
   * Makes what is needed of a document from its key; the function gives null where the key doesn't
   * tell. Empty where the index doesn't have all fields.
   *
   * @param fields of the index, in order
   */
  Optional<Function<KeyValue, @Nullable Document>> from(List<String> fields) {
    if (!areIn(fields)) {
      return Optional.empty();
    }
    List<Slot> slots = new ArrayList<>();
    for (int position = 0; position < fields.size(); position++) {
      String field = fields.get(position);
      boolean isShown = shown.contains(field);
      boolean comesOut = isShown || replaced.contains(field);
      if (comesOut || compared.contains(field)) {
        slots.add(new Slot(position, List.of(field.split("\\.")), !isShown, !comesOut));
      }
    }
    return Optional.of(key -> document(slots, key));
  }

  /**
   * Where a field is in the key, and in the document.
   *
   * @param mayBeAbsent whether null and nothing are the same for what is asked
   * @param mayBeNumber whether all types of numbers are
   */
  private record Slot(int position, List<String> path, boolean mayBeAbsent, boolean mayBeNumber) {
    boolean isTold(Object value) {
      return switch (value) {
        case Missing _ -> mayBeAbsent;
        case Number _ -> mayBeNumber;
        default -> !(value instanceof Document);
      };
    }

    /** False where something else has the place. */
    boolean put(Document document, Object value) {
      if (value instanceof Missing) {
        return true;
      }
      Document within = document;
      for (String step : path.subList(0, path.size() - 1)) {
        Object next = within.computeIfAbsent(step, _ -> new Document());
        if (!(next instanceof Document deeper)) {
          return false;
        }
        within = deeper;
      }
      return within.putIfAbsent(path.getLast(), value) == null;
    }
  }

  private static @Nullable Document document(List<Slot> slots, KeyValue key) {
    Document document = new Document();
    for (Slot slot : slots) {
      Object value = key.get(slot.position());
      if (!slot.isTold(value) || !slot.put(document, value)) {
        return null;
      }
    }
    return document;
  }
}
