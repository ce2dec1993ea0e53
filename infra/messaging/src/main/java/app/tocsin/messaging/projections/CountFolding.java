package app.tocsin.messaging.projections;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Folds batches of records into documents, exactly once each, whatever else writes there: of a
 * batch, a document takes the records above its own position of their partition, and is changed
 * only while it is still at that position. What another writer counted in between is looked up and
 * left out; so replays, zombies and other batches after a crash change nothing.
 *
 * <p>A document is never read to be counted in. Its positions are, once; then they're remembered.
 */
public final class CountFolding {
  private static final int ATTEMPTS = 50;
  private static final int REMEMBERED = 20_000;

  private final Counts counts;
  private final Predicate<String> isSummary;
  private final Remembered remembered = new Remembered(REMEMBERED);

  /**
   * @param isSummary the ids of documents that are written after all others of a batch, so that
   *     their positions hold for the others too
   */
  public CountFolding(Counts counts, Predicate<String> isSummary) {
    this.counts = counts;
    this.isSummary = isSummary;
  }

  /**
   * Folds and stores.
   *
   * @param shares in rising order of offset inside each input; everything below them is folded
   */
  public Mono<Void> fold(List<Share> shares) {
    Set<String> parts = new HashSet<>();
    Set<String> summaries = new HashSet<>();
    for (Share share : shares) {
      for (Addition addition : share.additions()) {
        String id = addition.document();
        (isSummary.test(id) ? summaries : parts).add(id);
      }
    }
    return fold(shares, parts, ATTEMPTS).then(Mono.defer(() -> fold(shares, summaries, ATTEMPTS)));
  }

  private Mono<Void> fold(List<Share> shares, Set<String> ids, int attempts) {
    if (ids.isEmpty()) {
      return Mono.empty();
    }
    if (attempts == 0) {
      return Mono.error(new IllegalStateException("counts " + ids + " change faster than saved"));
    }
    return known(ids)
        .flatMap(
            known -> {
              List<CountChange> changes = changes(shares, ids, known);
              return changes.isEmpty() ? Mono.just(Set.<String>of()) : apply(changes);
            })
        .flatMap(refused -> fold(shares, refused, attempts - 1));
  }

  private Mono<Set<String>> apply(List<CountChange> changes) {
    return counts
        .apply(changes)
        .doOnNext(
            refused -> {
              remembered.forget(refused);
              changes.stream()
                  .filter(change -> !refused.contains(change.id()))
                  .forEach(this::remember);
            })
        .doOnError(_ -> remembered.forget(changes.stream().map(CountChange::id).toList()));
  }

  private void remember(CountChange change) {
    if (change.known() != null) {
      remembered.learn(change.id(), change.known());
    }
    remembered.learn(change.id(), change.positions());
  }

  /** Of those that are stored. */
  private Mono<Map<String, Map<String, Long>>> known(Set<String> ids) {
    Map<String, Map<String, Long>> known = remembered.of(ids);
    if (known.size() == ids.size()) {
      return Mono.just(known);
    }
    List<String> unknown = ids.stream().filter(id -> !known.containsKey(id)).toList();
    return counts
        .positions(unknown)
        .map(
            found -> {
              known.putAll(found);
              return known;
            });
  }

  private static List<CountChange> changes(
      List<Share> shares, Set<String> ids, Map<String, Map<String, Long>> known) {
    Map<String, Pending> pending = new HashMap<>();
    for (Share share : shares) {
      for (Addition addition : share.additions()) {
        String id = addition.document();
        Pending one = pending.get(id);
        if (one == null) {
          if (!ids.contains(id)) {
            continue;
          }
          one = new Pending(known.get(id));
          pending.put(id, one);
        }
        one.add(share, addition);
      }
    }
    List<CountChange> changes = new ArrayList<>();
    pending.forEach(
        (id, one) -> {
          if (!one.positions.isEmpty()) {
            changes.add(new CountChange(id, one.known, one.positions, one.cells));
          }
        });
    return changes;
  }

  /** A change in the making. */
  private static final class Pending {
    private final @Nullable Map<String, Long> known;
    private final Map<String, Long> positions = new HashMap<>();
    private final Map<String, Long> cells = new HashMap<>();

    Pending(@Nullable Map<String, Long> known) {
      this.known = known;
    }

    void add(Share share, Addition addition) {
      Long position = known == null ? null : known.get(share.input());
      if (position != null && share.offset() <= position) {
        return;
      }
      positions.merge(share.input(), share.offset(), Math::max);
      for (String cell : addition.cells()) {
        cells.merge(cell, addition.amount(), Long::sum);
      }
    }
  }
}
