package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which documents a query has to look at. */
sealed interface Plan {
  /** The least that BSON has. */
  Instant FIRST_MOMENT = Instant.ofEpochMilli(Long.MIN_VALUE);

  /** Those with these ids. */
  record ByIds(List<Object> ids) implements Plan {}

  /** Those that an index lists. */
  record ByIndex(OrderedIndex index, List<Span> spans) implements Plan {
    /**
     * Whether the keys come in that order. Of an array the least element counts, which may lie
     * below a lower bound: then they don't.
     */
    boolean listsBy(Document order) {
      if (spans.size() != 1 || !spans.getFirst().isOpenBelow()) {
        return false;
      }
      int given = spans.getFirst().values().size();
      List<String> next = new ArrayList<>(index.fields().subList(given, index.fields().size()));
      if (!index.isUnique()) {
        next.add("_id");
      }
      List<String> wanted = List.copyOf(order.keySet());
      return wanted.size() <= next.size()
          && wanted.equals(next.subList(0, wanted.size()))
          && wanted.stream().allMatch(field -> isAscending(order.get(field)));
    }

    private static boolean isAscending(@Nullable Object direction) {
      return direction instanceof Number number && number.intValue() == 1;
    }
  }

  /** All, in the order of their ids, from one of them to another; null for the ends. */
  record All(@Nullable Object from, @Nullable Object to, boolean backwards) implements Plan {
    static All of(boolean backwards) {
      return new All(null, null, backwards);
    }

    /** False from the first id on that lies behind. */
    boolean reaches(Object id) {
      int order = to == null ? 0 : ValueType.INSTANCE.compare(id, to);
      return backwards ? order >= 0 : order <= 0;
    }
  }

  static Plan of(Document query, @Nullable Document order, List<OrderedIndex> indexes) {
    Clauses clauses = Clauses.of(query);
    Optional<List<Object>> ids = clauses.values("_id");
    if (ids.isPresent()) {
      return new ByIds(ids.get());
    }
    Optional<ByIndex> best = Optional.empty();
    int most = 0;
    for (OrderedIndex index : indexes) {
      int used = usable(index, clauses);
      if (used > most) {
        most = used;
        best = Optional.of(byIndex(index, clauses));
      }
    }
    if (best.isPresent()) {
      return best.get();
    }
    boolean backwards = isById(order, -1);
    Object first = clauses.least("_id").orElse(null);
    Object last = clauses.most("_id").orElse(null);
    return backwards ? new All(last, first, true) : new All(first, last, false);
  }

  /** Whether the documents come in that order by themselves. */
  default boolean yields(@Nullable Document order) {
    if (order == null || order.isEmpty()) {
      return true;
    }
    return switch (this) {
      case ByIds byIds -> byIds.ids().size() <= 1 || isById(order, 1);
      case ByIndex byIndex -> byIndex.listsBy(order);
      case All all -> isById(order, all.backwards() ? -1 : 1);
    };
  }

  private static boolean isById(@Nullable Document order, int direction) {
    return order != null
        && order.size() == 1
        && order.get("_id") instanceof Number number
        && number.intValue() == direction;
  }

  /**
   * Two for each field that has its values given, one more for a bound on the next; 0 when the
   * index doesn't help.
   */
  private static int usable(OrderedIndex index, Clauses clauses) {
    int used = 0;
    for (String field : index.fields()) {
      if (clauses.values(field).isEmpty()) {
        return clauses.isBounded(field) ? used + 1 : used;
      }
      used += 2;
      if (clauses.value(field).isEmpty()) {
        return used;
      }
    }
    return used;
  }

  private static ByIndex byIndex(OrderedIndex index, Clauses clauses) {
    List<Object> prefix = new ArrayList<>();
    for (String field : index.fields()) {
      Optional<List<Object>> values = clauses.values(field);
      if (values.isEmpty()) {
        Optional<Object> least = clauses.least(field);
        Optional<Object> most = least.isPresent() ? Optional.empty() : clauses.most(field);
        Object from = least.or(() -> most.flatMap(Plan::leastOfItsKind)).orElse(null);
        return new ByIndex(index, List.of(new Span(prefix, from, most.orElse(null))));
      }
      if (values.get().size() != 1) {
        return new ByIndex(
            index, values.get().stream().map(value -> exactly(with(prefix, value))).toList());
      }
      prefix.add(values.get().getFirst());
    }
    return new ByIndex(index, List.of(exactly(prefix)));
  }

  /** What is of another kind than a bound never keeps it: many may be null, and come first. */
  private static Optional<Object> leastOfItsKind(Object bound) {
    return bound instanceof Instant ? Optional.of(FIRST_MOMENT) : Optional.empty();
  }

  private static Span exactly(List<Object> values) {
    return new Span(values, null, null);
  }

  private static List<Object> with(List<Object> prefix, Object value) {
    List<Object> longer = new ArrayList<>(prefix);
    longer.add(value);
    return longer;
  }
}
