package app.tocsin.petition.counts;

import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.Signatures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is stored, by the places in the log that made it count. */
final class FactsInMemory implements Signatures {
  /** Where everybody lives. */
  static final Place HOME = new Place("FR", "44");

  private final Map<Integer, List<Long>> offsets = new HashMap<>();
  private Runnable taking = () -> {};
  private Runnable takingPlaces = () -> {};
  private int recounts;
  private int recountsOfPlaces;

  /** What happens while a recount is made. */
  void takes(Runnable meanwhile) {
    taking = meanwhile;
  }

  /** What happens while it is recounted where people live. */
  void takesWhereverPeopleLive(Runnable meanwhile) {
    takingPlaces = meanwhile;
  }

  /** Whole ones of where people live. */
  int recountsOfPlaces() {
    return recountsOfPlaces;
  }

  /** Whole ones. */
  int recounts() {
    return recounts;
  }

  void record(int partition, long offset) {
    offsets.computeIfAbsent(partition, _ -> new ArrayList<>()).add(offset);
  }

  void lose(int partition, long offset) {
    offsets.get(partition).remove(offset);
  }

  @Override
  public Mono<Map<Integer, Long>> countBetween(
      String petitionId, Map<Integer, Long> after, Map<Integer, Long> upTo) {
    return Mono.fromSupplier(
        () -> {
          if (after.isEmpty()) {
            taking.run();
            recounts++;
          }
          Map<Integer, Long> counts = new HashMap<>();
          upTo.forEach(
              (partition, last) ->
                  offsets.getOrDefault(partition, List.of()).stream()
                      .filter(offset -> offset > after.getOrDefault(partition, -1L))
                      .filter(offset -> offset <= last)
                      .forEach(_ -> counts.merge(partition, 1L, Long::sum)));
          return counts;
        });
  }

  @Override
  public Mono<Long> countBehind(String petitionId, Map<Integer, Long> upTo, long about) {
    return Mono.fromSupplier(
        () ->
            offsets.entrySet().stream()
                .flatMap(
                    part ->
                        part.getValue().stream()
                            .filter(offset -> offset > upTo.getOrDefault(part.getKey(), -1L)))
                .count());
  }

  @Override
  public Mono<Map<Place, Long>> countPlaces(
      String petitionId, Map<Integer, Long> upTo, long about) {
    return Mono.defer(
        () -> {
          takingPlaces.run();
          recountsOfPlaces++;
          return countPlacesBetween(petitionId, Map.of(), upTo);
        });
  }

  @Override
  public Mono<Map<Place, Long>> countPlacesBetween(
      String petitionId, Map<Integer, Long> after, Map<Integer, Long> upTo) {
    return Mono.fromSupplier(
        () -> {
          long counted =
              upTo.entrySet().stream()
                  .flatMap(
                      part ->
                          offsets.getOrDefault(part.getKey(), List.of()).stream()
                              .filter(offset -> offset > after.getOrDefault(part.getKey(), -1L))
                              .filter(offset -> offset <= part.getValue()))
                  .count();
          return counted == 0 ? Map.of() : Map.of(HOME, counted);
        });
  }

  @Override
  public Flux<Signature> findAll(Collection<SignatureKey> keys) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Mono<Boolean> save(List<Change> changes) {
    throw new UnsupportedOperationException();
  }
}
