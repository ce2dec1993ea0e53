package app.tocsin.messaging.tallies;

import app.tocsin.messaging.tallies.Tallies.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/**
 * Folds a batch of records into stored tallies, exactly once each, whatever else writes there: read
 * the documents, fold what each has not seen, store by compare-and-set on the version; start again
 * where somebody else was first. What was already stored folds to nothing the second time.
 */
public final class Tallying {
  private static final int ATTEMPTS = 50;

  private final Tallies tallies;

  public Tallying(Tallies tallies) {
    this.tallies = tallies;
  }

  /**
   * Folds and stores.
   *
   * @param contributions by the tally's id, in rising order of offset inside each input
   * @return the tallies as they stand after it, those that this call changed and those that had
   *     seen it all, so that what follows from them can be said again after a crash
   */
  public Mono<List<Tally>> fold(Map<String, List<Contribution>> contributions) {
    return change(
        contributions.keySet(),
        tally -> tally.fold(contributions.getOrDefault(tally.id(), List.of())));
  }

  /**
   * Changes and stores; the change is made again where somebody else was first.
   *
   * @param change gives the very tally it was given where nothing is to be changed
   * @return the tallies of these ids as they stand after it
   */
  public Mono<List<Tally>> change(Set<String> ids, UnaryOperator<Tally> change) {
    return attempt(ids, change)
        .repeat(ATTEMPTS - 1)
        .filter(result -> result.stored)
        .next()
        .map(result -> result.tallies)
        .switchIfEmpty(
            Mono.error(
                () ->
                    new IllegalStateException(
                        "tallies " + ids + " change faster than they're saved")));
  }

  private Mono<Result> attempt(Set<String> ids, UnaryOperator<Tally> change) {
    return Mono.defer(
        () ->
            tallies
                .findAll(ids)
                .collectMap(Tally::id)
                .flatMap(stored -> save(ids, change, stored)));
  }

  private Mono<Result> save(
      Set<String> ids, UnaryOperator<Tally> change, Map<String, Tally> stored) {
    List<Change> changes = new ArrayList<>();
    List<Tally> changed = new ArrayList<>();
    for (String id : ids) {
      Tally before = stored.getOrDefault(id, Tally.empty(id));
      Tally after = change.apply(before);
      changed.add(after);
      if (after != before) {
        changes.add(new Change(before, after));
      }
    }
    return changes.isEmpty()
        ? Mono.just(new Result(true, changed))
        : tallies.save(changes).map(saved -> new Result(saved, changed));
  }

  private record Result(boolean stored, List<Tally> tallies) {}
}
