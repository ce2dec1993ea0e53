package app.tocsin.petition.signatures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store in memory that keeps the port's promises and no more: writes of one call are apart. */
public final class StoredSignatures implements Signatures, SignatureCounts {
  private static final int NEVER = Integer.MAX_VALUE;

  private final Map<SignatureKey, Signature> stored = new HashMap<>();
  private final Random random;
  private @Nullable Runnable betweenReadAndWrite;
  private int writesBeforeCrash = NEVER;
  private boolean alwaysSecond;
  private int reads;

  /**
   * @param random the order of writes: the store keeps none
   */
  public StoredSignatures(Random random) {
    this.random = random;
  }

  /** Thrown where the process died: nothing after it happened. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Lets somebody else write once, after the next reader has read and before it writes. */
  void letOthersWriteFirst(Runnable others) {
    betweenReadAndWrite = others;
  }

  /** The process dies in the next save, after at most so many writes. */
  void crashAfterWrites(int writes) {
    writesBeforeCrash = writes;
  }

  /** Somebody else was first, always. */
  void refuseWrites(boolean refuse) {
    alwaysSecond = refuse;
  }

  @Override
  public Flux<Signature> findAll(Collection<SignatureKey> keys) {
    return Flux.defer(
        () -> {
          reads++;
          return Flux.fromIterable(
              keys.stream().map(stored::get).filter(Objects::nonNull).toList());
        });
  }

  @Override
  public Mono<Boolean> save(List<Change> changes) {
    return Mono.fromSupplier(() -> write(changes));
  }

  @Override
  public Mono<Counted> count(String petitionId, Map<Integer, Long> after, Map<Integer, Long> upTo) {
    List<Signature> looked =
        counted(petitionId)
            .filter(one -> upTo.containsKey(one.partition()))
            .filter(one -> one.countedOffset() > after.getOrDefault(one.partition(), -1L))
            .toList();
    List<Signature> counted =
        looked.stream().filter(one -> one.countedOffset() <= upTo.get(one.partition())).toList();
    return Mono.just(
        new Counted(
            counted.stream()
                .collect(Collectors.groupingBy(Signature::partition, Collectors.counting())),
            counted.stream()
                .map(one -> one.declaration().territory())
                .collect(
                    Collectors.groupingBy(
                        territory -> new Place(territory.country(), territory.departement()),
                        Collectors.counting())),
            looked.size() - counted.size()));
  }

  @Override
  public Mono<Long> countElsewhere(String petitionId, Set<Integer> partitions) {
    return Mono.just(
        counted(petitionId).filter(one -> !partitions.contains(one.partition())).count());
  }

  private Stream<Signature> counted(String petitionId) {
    return stored.values().stream()
        .filter(one -> one.status() == Signature.Status.COUNTED)
        .filter(one -> one.key().petition().value().equals(petitionId));
  }

  public Collection<Signature> all() {
    return List.copyOf(stored.values());
  }

  int reads() {
    return reads;
  }

  private boolean write(List<Change> changes) {
    Runnable others = betweenReadAndWrite;
    betweenReadAndWrite = null;
    if (others != null) {
      others.run();
    }
    if (alwaysSecond) {
      return false;
    }
    int writes = writesBeforeCrash;
    writesBeforeCrash = NEVER;
    List<Change> inAnyOrder = new ArrayList<>(changes);
    Collections.shuffle(inAnyOrder, random);
    boolean all = true;
    for (Change change : inAnyOrder.subList(0, Math.min(writes, changes.size()))) {
      all &= write(change);
    }
    if (writes != NEVER) {
      throw new Crash();
    }
    return all;
  }

  private boolean write(Change change) {
    SignatureKey key = change.after().key();
    Signature before = change.before();
    Signature present = stored.get(key);
    boolean first =
        before == null
            ? present == null
            : present != null
                && present.lastOffset() == before.lastOffset()
                && present.transitions().size() == before.transitions().size();
    if (first) {
      stored.put(key, change.after());
    }
    return first;
  }
}
