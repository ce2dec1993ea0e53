package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sorting with no more memory than the result needs. */
final class Sorting {

  private static final int FEW = 10_000;

  private Sorting() {}

  /**
   * @param wanted how many of the first are needed
   */
  static Stream<Document> sorted(
      Stream<Document> documents, @Nullable Comparator<Document> order, long wanted) {
    if (order == null) {
      return documents;
    }
    return wanted > FEW ? documents.sorted(order) : first((int) wanted, documents, order);
  }

  private static Stream<Document> first(
      int wanted, Stream<Document> documents, Comparator<Document> order) {
    PriorityQueue<Document> best = new PriorityQueue<>(wanted + 1, order.reversed());
    for (Iterator<Document> all = documents.iterator(); all.hasNext(); ) {
      best.add(all.next());
      if (best.size() > wanted) {
        best.remove();
      }
    }
    return best.stream().sorted(order);
  }
}
