package app.tocsin.analytics.series;

import app.tocsin.messaging.projections.CountDocument;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The stored counts of signatures, as their live epoch has them. */
public interface SignatureCounts {
  /**
   * The stored ones among these documents.
   *
   * @param groups what is read of each
   */
  Mono<Found> find(Collection<String> documents, Set<String> groups);

  /** The petitions with the most signatures, the most first. */
  Mono<List<Line>> top(int limit);

  /**
   * Documents of one epoch.
   *
   * @param documents by their id
   */
  record Found(int epoch, Map<String, CountDocument> documents) {
    public Found {
      documents = Map.copyOf(documents);
    }

    /** The document's group; empty where there is none. */
    Map<String, Long> group(String document, String group) {
      CountDocument found = documents.get(document);
      return found == null ? Map.of() : found.group(group);
    }

    /** How far the document is counted. */
    Map<String, Long> positions(String document) {
      CountDocument found = documents.get(document);
      return found == null ? Map.of() : found.positions();
    }
  }
}
