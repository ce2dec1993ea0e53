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
  /** Below all offsets. */
  private static final long NOWHERE = Long.MIN_VALUE;

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
      Map<String, Long> positions = one.positions();
      if (!positions.isEmpty()) {
        changes.add(new CountChange(id, one.known, positions, one.cells()));
      }
    }
    return changes;
  }

  private Pending pending(String id) {
    return Objects.requireNonNull(pending.get(id), id);
  }

  /** What is added to a cell. */
  private static final class Sum {
    private long value;
  }

  /** How far an input is counted: by what is known, and after this. */
  private static final class Place {
    private final String input;
    private final long known;
    private long reached = NOWHERE;

    private Place(String input, long known) {
      this.input = input;
      this.known = known;
    }
  }

  /** A change in the making. Cells and inputs come again and again: nothing is made for each. */
  static final class Pending {
    private final @Nullable Map<String, Long> known;
    private final boolean isPutOff;
    private boolean isDoubtful;
    private final Map<String, Place> places = HashMap.newHashMap(2);
    private final Map<String, Sum> sums = new HashMap<>();
    private @Nullable Place last;

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
      if (isPutOff) {
        isDoubtful = true;
        return;
      }
      Place place = place(share.input());
      if (share.offset() <= place.known) {
        isDoubtful = true;
        return;
      }
      place.reached = Math.max(place.reached, share.offset());
      for (String cell : addition.cells()) {
        sums.computeIfAbsent(cell, _ -> new Sum()).value += addition.amount();
      }
    }

    /** A batch has one input after the other. */
    private Place place(String input) {
      Place place = last;
      if (place == null || !place.input.equals(input)) {
        place = places.computeIfAbsent(input, this::begun);
        last = place;
      }
      return place;
    }

    private Place begun(String input) {
      return new Place(input, known == null ? NOWHERE : known.getOrDefault(input, NOWHERE));
    }

    private Map<String, Long> positions() {
      Map<String, Long> positions = HashMap.newHashMap(places.size());
      for (Place place : places.values()) {
        if (place.reached != NOWHERE) {
          positions.put(place.input, place.reached);
        }
      }
      return positions;
    }

    private Map<String, Long> cells() {
      Map<String, Long> cells = HashMap.newHashMap(sums.size());
      sums.forEach((cell, sum) -> cells.put(cell, sum.value));
      return cells;
    }
  }
}
