package app.tocsin.messaging.projections;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store in memory that keeps the port's promises, until it is told to break off. */
final class CountsInMemory implements Counts {
  private final Map<String, Map<String, Long>> positions = new HashMap<>();
  private final Map<String, Map<String, Long>> cells = new HashMap<>();
  private int changesLeft = Integer.MAX_VALUE;

  /** Dies after so many changes, in the middle of a batch. */
  void breakOffAfter(int changes) {
    changesLeft = changes;
  }

  /** Forgets a document. */
  void lose(String id) {
    positions.remove(id);
    cells.remove(id);
  }

  Map<String, Map<String, Long>> cells() {
    return cells;
  }

  @Override
  public Mono<Map<String, Map<String, Long>>> positions(Collection<String> ids) {
    return Mono.fromSupplier(
        () -> {
          Map<String, Map<String, Long>> found = new HashMap<>(positions);
          found.keySet().retainAll(ids);
          return found;
        });
  }

  @Override
  public Mono<Set<String>> apply(List<CountChange> changes) {
    return Mono.fromSupplier(
        () -> {
          Set<String> refused = new HashSet<>();
          for (CountChange change : changes) {
            if (changesLeft-- <= 0) {
              throw new IllegalStateException("the store has gone");
            }
            if (!apply(change)) {
              refused.add(change.id());
            }
          }
          return refused;
        });
  }

  private boolean apply(CountChange change) {
    Map<String, Long> stored = positions.get(change.id());
    Map<String, Long> known = change.known();
    if (known == null ? stored != null : stored == null || !isAt(stored, known, change)) {
      return false;
    }
    Map<String, Long> after = new HashMap<>(stored == null ? Map.of() : stored);
    after.putAll(change.positions());
    positions.put(change.id(), after);
    Map<String, Long> sums = cells.computeIfAbsent(change.id(), _ -> new HashMap<>());
    change.cells().forEach((cell, n) -> sums.merge(cell, n, Long::sum));
    return true;
  }

  private static boolean isAt(
      Map<String, Long> stored, Map<String, Long> known, CountChange change) {
    return change.positions().keySet().stream()
        .allMatch(input -> Objects.equals(stored.get(input), known.get(input)));
  }

  @Override
  public Flux<CountDocument> find(Collection<String> ids, Set<String> groups) {
    return Flux.empty();
  }
}
