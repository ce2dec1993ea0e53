package app.tocsin.analytics.gatherings;

import app.tocsin.messaging.projections.CountChange;
import app.tocsin.messaging.projections.CountDocument;
import app.tocsin.messaging.projections.Counts;
import app.tocsin.messaging.projections.Epochs;
import app.tocsin.messaging.projections.Rebuild;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One epoch, which is always the live one. */
public final class EpochInMemory implements Epochs, Counts {
  private final Map<String, Map<String, Long>> positions = new HashMap<>();
  private final Map<String, Map<String, Map<String, Long>>> groups = new HashMap<>();

  @Override
  public Mono<Integer> live() {
    return Mono.just(1);
  }

  @Override
  public Counts counts(int epoch) {
    return this;
  }

  @Override
  public Mono<Map<String, Map<String, Long>>> positions(Collection<String> ids) {
    Map<String, Map<String, Long>> found = new HashMap<>(positions);
    found.keySet().retainAll(ids);
    return Mono.just(found);
  }

  @Override
  public Mono<Set<String>> apply(List<CountChange> changes) {
    Set<String> refused = new HashSet<>();
    for (CountChange change : changes) {
      Map<String, Long> stored = positions.get(change.id());
      if (isAt(stored, change)) {
        Map<String, Long> after = new HashMap<>(stored == null ? Map.of() : stored);
        after.putAll(change.positions());
        positions.put(change.id(), after);
        change.cells().forEach((cell, amount) -> add(change.id(), cell, amount));
      } else {
        refused.add(change.id());
      }
    }
    return Mono.just(refused);
  }

  private static boolean isAt(Map<String, Long> stored, CountChange change) {
    Map<String, Long> known = change.known();
    return known == null
        ? stored == null
        : stored != null
            && change.positions().keySet().stream()
                .allMatch(input -> Objects.equals(stored.get(input), known.get(input)));
  }

  private void add(String document, String cell, long amount) {
    int dot = cell.indexOf('.');
    groups
        .computeIfAbsent(document, _ -> new HashMap<>())
        .computeIfAbsent(cell.substring(0, dot), _ -> new HashMap<>())
        .merge(cell.substring(dot + 1), amount, Long::sum);
  }

  @Override
  public Flux<CountDocument> find(Collection<String> ids, Set<String> asked) {
    return Flux.fromIterable(positions.keySet())
        .filter(ids::contains)
        .map(
            id -> {
              Map<String, Map<String, Long>> found = new HashMap<>(groups.get(id));
              found.keySet().retainAll(asked);
              return new CountDocument(id, positions.get(id), found);
            });
  }

  @Override
  public Mono<Map<String, Long>> folded(int epoch) {
    return Mono.just(Map.of());
  }

  @Override
  public Mono<Void> advance(int epoch, Map<String, Long> folded) {
    return Mono.empty();
  }

  @Override
  public Mono<Rebuild> begin(String by) {
    return Mono.empty();
  }

  @Override
  public Mono<Void> save(Rebuild rebuild) {
    return Mono.empty();
  }

  @Override
  public Mono<Rebuild> claim(String worker) {
    return Mono.empty();
  }

  @Override
  public Mono<Boolean> renew(Rebuild rebuild, String worker) {
    return Mono.just(false);
  }

  @Override
  public Mono<Boolean> makeLive(int epoch) {
    return Mono.just(false);
  }

  @Override
  public Flux<Rebuild> rebuilds() {
    return Flux.empty();
  }

  @Override
  public Mono<Void> drop(int epoch) {
    return Mono.empty();
  }
}
