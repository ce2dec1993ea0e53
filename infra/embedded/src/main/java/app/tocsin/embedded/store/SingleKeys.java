package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether each document of an index has exactly one key there, for none ever had an array in what
 * is indexed (MongoDB: the index isn't multikey). Kept beside the index, and never true again once
 * it was false.
 *
 * @param indexes the maps of those of which it is true, by their ids, which a new name doesn't
 *     change
 * @param index the map of this one
 * @param paths its fields, step by step
 */
record SingleKeys(MVMap<Integer, Boolean> indexes, int index, List<List<String>> paths) {
  /** Of an index that was there before. */
  static SingleKeys of(List<IndexKey> keys, MVMap<Integer, Boolean> indexes, int index) {
    return new SingleKeys(
        indexes, index, keys.stream().map(key -> List.of(key.getKey().split("\\."))).toList());
  }

  /** Of an index that has just been made. */
  SingleKeys begun() {
    indexes.put(index, true);
    return this;
  }

  boolean hold() {
    return indexes.containsKey(index);
  }

  /** To be told of each document before the index has it. */
  void see(Document document) {
    if (hold() && paths.stream().anyMatch(path -> isThroughAnArray(document, path))) {
      indexes.remove(index);
    }
  }

  private static boolean isThroughAnArray(Document document, List<String> path) {
    Object value = document;
    for (String step : path) {
      value = within(value, step);
      if (value instanceof Collection) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Object within(@Nullable Object value, String step) {
    return value instanceof Document document ? document.get(step) : null;
  }
}
