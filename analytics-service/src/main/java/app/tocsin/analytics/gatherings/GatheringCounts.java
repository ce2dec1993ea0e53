package app.tocsin.analytics.gatherings;

import app.tocsin.analytics.series.DataVersion;
import app.tocsin.messaging.projections.CountDocument;
import app.tocsin.messaging.projections.Epochs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The stored figures of gatherings. */
public final class GatheringCounts {
  private final Epochs epochs;

  public GatheringCounts(Epochs epochs) {
    this.epochs = epochs;
  }

  /**
   * Figures of one moment.
   *
   * @param byGathering of those of whom anything was counted
   */
  public record Found(
      DataVersion version, GatheringFigures all, Map<String, GatheringFigures> byGathering) {
    public GatheringFigures of(String gathering) {
      return byGathering.getOrDefault(gathering, GatheringFigures.NONE);
    }
  }

  /** Of these gatherings, and of all. */
  public Mono<Found> of(List<String> gatherings) {
    Map<String, String> byDocument = new HashMap<>();
    gatherings.forEach(each -> byDocument.put(GatheringDocuments.summary(each), each));
    String all = GatheringDocuments.summary(GatheringDocuments.ALL);
    List<String> documents = new ArrayList<>(byDocument.keySet());
    documents.add(all);
    return epochs
        .live()
        .flatMap(
            epoch ->
                epochs
                    .counts(epoch)
                    .find(documents, GatheringDocuments.GROUPS)
                    .collectMap(CountDocument::id)
                    .map(found -> found(epoch, found, byDocument, all)));
  }

  private static Found found(
      int epoch, Map<String, CountDocument> found, Map<String, String> byDocument, String all) {
    Map<String, GatheringFigures> figures = new HashMap<>();
    byDocument.forEach(
        (document, gathering) -> {
          CountDocument counted = found.get(document);
          if (counted != null) {
            figures.put(gathering, GatheringFigures.of(counted));
          }
        });
    CountDocument total = found.getOrDefault(all, new CountDocument(all, Map.of(), Map.of()));
    return new Found(DataVersion.of(epoch, total.positions()), GatheringFigures.of(total), figures);
  }
}
