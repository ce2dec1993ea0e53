package app.tocsin.messaging.tallies;

import app.tocsin.messaging.tallies.Tallies.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    return attempt(contributions)
        .repeat(ATTEMPTS - 1)
        .filter(result -> result.stored)
        .next()
        .map(result -> result.tallies)
        .switchIfEmpty(
            Mono.error(
                () ->
                    new IllegalStateException(
                        "tallies "
                            + contributions.keySet()
                            + " change faster than they're saved")));
  }

  private Mono<Result> attempt(Map<String, List<Contribution>> contributions) {
    return Mono.defer(
        () ->
            tallies
                .findAll(contributions.keySet())
                .collectMap(Tally::id)
                .flatMap(stored -> save(contributions, stored)));
  }

  private Mono<Result> save(
      Map<String, List<Contribution>> contributions, Map<String, Tally> stored) {
    List<Change> changes = new ArrayList<>();
    Map<String, Tally> after = new HashMap<>();
    contributions.forEach(
        (id, added) -> {
          Tally before = stored.getOrDefault(id, Tally.empty(id));
          Tally folded = before.fold(added);
          after.put(id, folded);
          if (folded != before) {
            changes.add(new Change(before, folded));
          }
        });
    List<Tally> tallied = new ArrayList<>(after.values());
    return changes.isEmpty()
        ? Mono.just(new Result(true, tallied))
        : tallies.save(changes).map(saved -> new Result(saved, tallied));
  }

  private record Result(boolean stored, List<Tally> tallies) {}
}
