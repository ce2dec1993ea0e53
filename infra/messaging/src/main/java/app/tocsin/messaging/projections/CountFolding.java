package app.tocsin.messaging.projections;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import app.tocsin.messaging.projections.Gathering.Pending;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * Folds batches of records into documents, exactly once each, whatever else writes there: of a
 * batch, a document takes the records above its own position of their partition, and is changed
 * only while it is still at that position. What another writer counted in between is looked up and
 * left out; so replays, zombies and other batches after a crash change nothing.
 *
 * <p>A document is never read to be counted in. Its positions are, once; then they're remembered,
 * and trusted as far as the store confirms them.
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
   * @param shares in rising order of offset inside each input; everything below them is folded.
   *     They may be gone through more than once, and need not all be there at the same time
   * @return the summaries that they add to
   */
  public Mono<Set<String>> fold(Iterable<Share> shares) {
    return Mono.defer(
        () -> {
          var remembering = new Gathering(this::remembered);
          shares.forEach(remembering::add);
          Set<String> parts = new HashSet<>();
          Set<String> summaries = new HashSet<>();
          remembering.documents().forEach(id -> (isSummary.test(id) ? summaries : parts).add(id));
          return fold(shares, remembering, parts)
              .then(Mono.defer(() -> fold(shares, remembering, summaries)))
              .thenReturn(summaries);
        });
  }

  /**
   * Those whose positions aren't remembered, or are others by now, are looked up; so are those that
   * are said to have some of it already: nobody would notice that the store has lost it meanwhile.
   */
  private Mono<Void> fold(Iterable<Share> shares, Gathering remembering, Set<String> ids) {
    Map<Boolean, Set<String>> byDoubt =
        ids.stream().collect(partitioningBy(remembering::isDoubtful, toSet()));
    return apply(remembering.changes(byDoubt.getOrDefault(false, Set.of())))
        .flatMap(
            refused -> {
              Set<String> left = new HashSet<>(refused);
              left.addAll(byDoubt.getOrDefault(true, Set.of()));
              return lookUp(shares, left, ATTEMPTS);
            });
  }

  private Mono<Void> lookUp(Iterable<Share> shares, Set<String> ids, int attempts) {
    if (ids.isEmpty()) {
      return Mono.empty();
    }
    if (attempts == 0) {
      return Mono.error(new IllegalStateException("counts " + ids + " change faster than saved"));
    }
    return counts
        .positions(ids)
        .flatMap(
            stored -> {
              var gathering =
                  new Gathering(
                      id -> ids.contains(id) ? Pending.after(stored.get(id)) : Pending.putOff());
              shares.forEach(gathering::add);
              return apply(gathering.changes(ids));
            })
        .flatMap(refused -> lookUp(shares, refused, attempts - 1));
  }

  private Pending remembered(String id) {
    Map<String, Long> known = remembered.of(id);
    return known == null ? Pending.putOff() : Pending.after(known);
  }

  private Mono<Set<String>> apply(List<CountChange> changes) {
    if (changes.isEmpty()) {
      return Mono.just(Set.of());
    }
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
}
