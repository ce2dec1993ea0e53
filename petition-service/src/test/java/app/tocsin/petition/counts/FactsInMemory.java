package app.tocsin.petition.counts;

import app.tocsin.petition.signatures.SignatureCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** What is stored, by the places in the log that made it count. */
final class FactsInMemory implements SignatureCounts {
  /** Where everybody lives. */
  static final Place HOME = new Place("FR", "44");

  private final Map<Integer, List<Long>> offsets = new HashMap<>();
  private Runnable taking = () -> {};
  private int recounts;

  /** What happens while a whole recount is made. */
  void takes(Runnable meanwhile) {
    taking = meanwhile;
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
  public Mono<Counted> count(String petitionId, Map<Integer, Long> after, Map<Integer, Long> upTo) {
    return Mono.fromSupplier(
        () -> {
          if (after.isEmpty() && !upTo.isEmpty()) {
            taking.run();
            recounts++;
          }
          Map<Integer, Long> byPartition = new HashMap<>();
          long behind = 0;
          for (Map.Entry<Integer, Long> part : upTo.entrySet()) {
            for (long offset : offsets.getOrDefault(part.getKey(), List.of())) {
              if (offset > part.getValue()) {
                behind++;
              } else if (offset > after.getOrDefault(part.getKey(), -1L)) {
                byPartition.merge(part.getKey(), 1L, Long::sum);
              }
            }
          }
          long all = byPartition.values().stream().mapToLong(Long::longValue).sum();
          return new Counted(byPartition, all == 0 ? Map.of() : Map.of(HOME, all), behind);
        });
  }

  @Override
  public Mono<Long> countElsewhere(String petitionId, Set<Integer> partitions) {
    return Mono.fromSupplier(
        () ->
            offsets.entrySet().stream()
                .filter(part -> !partitions.contains(part.getKey()))
                .mapToLong(part -> part.getValue().size())
                .sum());
  }
}
