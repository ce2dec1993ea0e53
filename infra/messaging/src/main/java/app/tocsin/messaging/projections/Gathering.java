package app.tocsin.messaging.projections;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds up what the records of a batch add to each document; of the records nothing is kept. */
final class Gathering {
  private final Function<String, Pending> begin;
  private final Map<String, Pending> pending = new HashMap<>();

  /**
   * @param begin by the document's id
   */
  Gathering(Function<String, Pending> begin) {
    this.begin = begin;
  }

  void add(Share share) {
    for (Addition addition : share.additions()) {
      pending.computeIfAbsent(addition.document(), begin).add(share, addition);
    }
  }

  /** All that are added to. */
  Set<String> documents() {
    return pending.keySet();
  }

  /** Whether its positions must be looked up: unknown, or said to be beyond some of this. */
  boolean isDoubtful(String id) {
    return pending(id).isDoubtful;
  }

  /** Of those of these documents that don't have it all already. */
  List<CountChange> changes(Collection<String> ids) {
    List<CountChange> changes = new ArrayList<>();
    for (String id : ids) {
      Pending one = pending(id);
      if (!one.positions.isEmpty()) {
        changes.add(new CountChange(id, one.known, one.positions, one.cells));
      }
    }
    return changes;
  }

  private Pending pending(String id) {
    return Objects.requireNonNull(pending.get(id), id);
  }

  /** A change in the making. */
  static final class Pending {
    private final @Nullable Map<String, Long> known;
    private final boolean isPutOff;
    private boolean isDoubtful;
    private final Map<String, Long> positions = new HashMap<>();
    private final Map<String, Long> cells = new HashMap<>();

    private Pending(@Nullable Map<String, Long> known, boolean isPutOff) {
      this.known = known;
      this.isPutOff = isPutOff;
      this.isDoubtful = isPutOff;
    }

    /**
     * Of a document at these positions.
     *
     * @param known null where there is none yet
     */
    static Pending after(@Nullable Map<String, Long> known) {
      return new Pending(known, false);
    }

    /** Of a document that is left for later. */
    static Pending putOff() {
      return new Pending(null, true);
    }

    private void add(Share share, Addition addition) {
      Long position = known == null ? null : known.get(share.input());
      if (isPutOff || (position != null && share.offset() <= position)) {
        isDoubtful = true;
        return;
      }
      positions.merge(share.input(), share.offset(), Math::max);
      for (String cell : addition.cells()) {
        cells.merge(cell, addition.amount(), Long::sum);
      }
    }
  }
}
