package app.tocsin.petition.signatures;

import app.tocsin.petition.signatures.Recording.Logged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * Recorders of one log that die, are paused and taken over, and are replaced, over one store. What
 * is kept of each is what a transaction of Kafka keeps: the consequences of a batch together with
 * its place in the log, or neither.
 *
 * <p>Three things go wrong, at random: the owner dies amid its writes or between them and its
 * commit; a paused former owner wakes up and works through a batch that it had begun at some
 * earlier commit, reaching any length into the log, and its transaction is refused; and each of the
 * two happens between the other's reading and writing.
 */
final class UnreliableRecorders {
  private final List<List<Logged>> partitions;
  private final StoredSignatures store;
  private final Random random;
  private final int[] committed;
  private final Map<String, Consequence> said = new TreeMap<>();

  UnreliableRecorders(List<List<Logged>> partitions, StoredSignatures store, Random random) {
    this.partitions = partitions;
    this.store = store;
    this.random = random;
    this.committed = new int[partitions.size()];
  }

  /** Until the whole log is committed: what was said, by {@code partition:offset}. */
  Map<String, Consequence> run() {
    while (!finished()) {
      switch (random.nextInt(8)) {
        case 0 -> zombie();
        case 1 -> dieAmidWrites();
        case 2 -> own(from(committed)); // and die before the commit
        case 3 -> takeOverWhileAZombieSleeps();
        case 4 -> {
          store.letOthersWriteFirst(this::zombie);
          work();
        }
        default -> work();
      }
    }
    zombie();
    return said;
  }

  private boolean finished() {
    for (int partition = 0; partition < committed.length; partition++) {
      if (committed[partition] < partitions.get(partition).size()) {
        return false;
      }
    }
    return true;
  }

  private void work() {
    List<Logged> batch = from(committed);
    List<Consequence> consequences = own(batch);
    for (int i = 0; i < batch.size(); i++) {
      Logged logged = batch.get(i);
      Consequence before =
          said.put(logged.partition() + ":" + logged.offset(), consequences.get(i));
      if (before != null) {
        throw new IllegalStateException("committed twice: the test itself is wrong");
      }
      committed[logged.partition()]++;
    }
  }

  private void dieAmidWrites() {
    store.crashAfterWrites(random.nextInt(4));
    try {
      own(from(committed));
    } catch (StoredSignatures.Crash dead) {
      // its successor begins at the last commit
    }
    store.crashAfterWrites(Integer.MAX_VALUE);
  }

  private void zombie() {
    int[] begun = committed.clone();
    for (int partition = 0; partition < begun.length; partition++) {
      begun[partition] = random.nextInt(begun[partition] + 1);
    }
    own(from(begun));
  }

  private void takeOverWhileAZombieSleeps() {
    store.letOthersWriteFirst(this::work);
    own(from(committed));
    store.letOthersWriteFirst(() -> {});
  }

  private List<Consequence> own(List<Logged> batch) {
    return Objects.requireNonNull(new Recording(store).record(batch).block());
  }

  /** Some next entries of each partition, in turns; the order inside a partition is the log's. */
  private List<Logged> from(int[] places) {
    int[] next = places.clone();
    List<Logged> batch = new ArrayList<>();
    for (int left = 1 + random.nextInt(12); left > 0; left--) {
      int partition = random.nextInt(next.length);
      if (next[partition] < partitions.get(partition).size()) {
        batch.add(partitions.get(partition).get(next[partition]++));
      }
    }
    return batch;
  }
}
