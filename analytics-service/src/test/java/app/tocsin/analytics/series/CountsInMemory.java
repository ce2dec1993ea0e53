package app.tocsin.analytics.series;

import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.CountDocument;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Signatures counted in memory, in the documents of the real store. */
public final class CountsInMemory implements SignatureCounts {
  private final Map<String, Map<String, Map<String, Long>>> documents = new HashMap<>();
  private long offset;

  public void count(CountedSignature signature, Instant now) {
    for (Addition addition : SignatureDocuments.of(signature, (_, value) -> value, now)) {
      for (String cell : addition.cells()) {
        int dot = cell.indexOf('.');
        documents
            .computeIfAbsent(addition.document(), _ -> new HashMap<>())
            .computeIfAbsent(cell.substring(0, dot), _ -> new HashMap<>())
            .merge(cell.substring(dot + 1), addition.amount(), Long::sum);
      }
    }
    offset++;
  }

  @Override
  public Mono<Found> find(Collection<String> ids, Set<String> groups) {
    Map<String, CountDocument> found = new HashMap<>();
    for (String id : ids) {
      Map<String, Map<String, Long>> cells = documents.get(id);
      if (cells != null) {
        Map<String, Map<String, Long>> asked = new HashMap<>(cells);
        asked.keySet().retainAll(groups);
        found.put(id, new CountDocument(id, Map.of("s0", offset - 1), asked));
      }
    }
    return Mono.just(new Found(1, found));
  }

  @Override
  public Mono<List<Line>> top(int limit) {
    return Mono.just(List.of());
  }
}
