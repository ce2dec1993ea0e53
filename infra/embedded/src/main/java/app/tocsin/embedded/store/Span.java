package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an index: the keys that start with these values and, of those, the ones whose next
 * value is not below a bound, or not above one. Wider than the query at times, never narrower: the
 * query itself is asked for each document.
 *
 * @param least null for no bound
 * @param most null for no bound. Where a query has two bounds it is null: of an array, one element
 *     may keep the one and another the other
 */
record Span(List<Object> values, @Nullable Object least, @Nullable Object most) {

  Span {
    values = List.copyOf(values);
  }

  /** Whether nothing is left out below but what is of another kind than the bound above. */
  boolean isOpenBelow() {
    return least == null || least.equals(Plan.FIRST_MOMENT);
  }

  /** Where to begin; null for the first key. */
  @Nullable KeyValue from() {
    List<Object> start = new ArrayList<>(values);
    if (least != null) {
      start.add(least);
    }
    return start.isEmpty() ? null : new KeyValue(start);
  }

  /** False from the first key on that lies behind. */
  boolean reaches(KeyValue key) {
    for (int i = 0; i < values.size(); i++) {
      if (ValueType.INSTANCE.compare(key.get(i), values.get(i)) != 0) {
        return false;
      }
    }
    return most == null || ValueType.INSTANCE.compare(key.get(values.size()), most) <= 0;
  }

  boolean contains(KeyValue key) {
    KeyValue from = from();
    return reaches(key) && (from == null || KeyType.INSTANCE.compare(key, from) >= 0);
  }
}
