package app.tocsin.messaging.projections;

import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The epochs of one projection: each is built from the beginning of its topics; one of them is
 * live. For each, how far its inputs are folded.
 */
public interface Epochs {
  /** The one that questions are answered from; the first is 1. */
  Mono<Integer> live();

  /** Its documents. */
  Counts counts(int epoch);

  /** By input, below which offset everything is folded. */
  Mono<Map<String, Long>> folded(int epoch);

  /** Takes note that everything below is folded; never goes back. */
  Mono<Void> advance(int epoch, Map<String, Long> folded);

  /**
   * Begins the next epoch, where none is being built.
   *
   * @param by who asks for it
   * @return the epoch that is being built now, this one or the one that was begun before
   */
  Mono<Rebuild> begin(String by);

  /** Keeps how a rebuild stands; ignored where it has ended. */
  Mono<Void> save(Rebuild rebuild);

  /**
   * Takes the work of a rebuild that nobody works on any more.
   *
   * @return empty where there is none to do
   */
  Mono<Rebuild> claim(String worker);

  /** Whether this worker still has it, from now on for a while. */
  Mono<Boolean> renew(Rebuild rebuild, String worker);

  /** Makes that epoch the live one, where the one before it is. */
  Mono<Boolean> makeLive(int epoch);

  /** The rebuilds, the latest first. */
  Flux<Rebuild> rebuilds();

  /** Forgets the documents of an epoch that isn't live. */
  Mono<Void> drop(int epoch);
}
