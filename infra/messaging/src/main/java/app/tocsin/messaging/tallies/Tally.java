package app.tocsin.messaging.tallies;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A count that remembers, for each input partition, how far it has counted. Folding the same
 * records twice, in other batches, or by two writers at once changes nothing: a pure function of
 * the prefix of each partition.
 *
 * @param version rises by one at each stored change; 0 is a tally that isn't stored yet
 */
public record Tally(String id, long version, Map<String, Part> parts) {
  /** Cells of one input, beyond which what may overflow does: a document stays small. */
  public static final int MOST_CELLS = 200;

  public Tally {
    parts = Map.copyOf(parts);
  }

  /**
   * What one input partition contributed.
   *
   * @param offset the last record folded
   * @param watermark the highest position seen in the log behind the input, -1 where none
   */
  public record Part(long offset, long watermark, Map<String, Long> cells) {
    static final Part EMPTY = new Part(-1, -1, Map.of());

    public Part {
      cells = Map.copyOf(cells);
    }
  }

  public static Tally empty(String id) {
    return new Tally(id, 0, Map.of());
  }

  /**
   * Folds the contributions that this tally hasn't seen.
   *
   * @param contributions in rising order of offset inside each input
   * @return this very tally where all were known
   */
  public Tally fold(List<Contribution> contributions) {
    Map<String, Part> folded = new HashMap<>(parts);
    boolean changed = false;
    for (Map.Entry<String, List<Contribution>> input : byInput(contributions).entrySet()) {
      Part before = parts.getOrDefault(input.getKey(), Part.EMPTY);
      Part after = fold(before, input.getValue());
      if (after != before) {
        folded.put(input.getKey(), after);
        changed = true;
      }
    }
    return changed ? new Tally(id, version + 1, folded) : this;
  }

  /**
   * This tally with what a recount found in the place of what it says, for the inputs that were
   * read at least as far as this has counted them.
   *
   * @param found the recount
   * @param readTo by input, below which offset everything was recounted
   * @param leastVersion of the outcome, where it differs
   * @return this very tally where the recount found the same
   */
  public Tally recounted(Tally found, Map<String, Long> readTo, long leastVersion) {
    Map<String, Part> recounted = new HashMap<>(parts);
    readTo.forEach(
        (input, end) -> {
          Part known = parts.getOrDefault(input, Part.EMPTY);
          Part fresh = found.parts.getOrDefault(input, Part.EMPTY);
          if (known.offset() < end && !known.equals(fresh)) {
            recounted.put(input, fresh);
          }
        });
    return recounted.equals(parts)
        ? this
        : new Tally(id, Math.max(version + 1, leastVersion), recounted);
  }

  /** Whether this has counted any of these inputs as far as there, or further. */
  public boolean isAheadOf(Map<String, Long> readTo) {
    return readTo.entrySet().stream()
        .anyMatch(end -> parts.getOrDefault(end.getKey(), Part.EMPTY).offset() >= end.getValue());
  }

  /** The parts that differ from the other's. */
  public Map<String, Part> partsChangedSince(Tally other) {
    var changed = new TreeMap<String, Part>();
    parts.forEach(
        (input, part) -> {
          if (!part.equals(other.parts.get(input))) {
            changed.put(input, part);
          }
        });
    return changed;
  }

  /** The cell's sum over all inputs. */
  public long total(String cell) {
    return parts.values().stream().mapToLong(part -> part.cells().getOrDefault(cell, 0L)).sum();
  }

  /** All cells, summed over the inputs, in order of their names. */
  public Map<String, Long> totals() {
    var totals = new TreeMap<String, Long>();
    parts
        .values()
        .forEach(part -> part.cells().forEach((cell, n) -> totals.merge(cell, n, Long::sum)));
    return totals;
  }

  private static Map<String, List<Contribution>> byInput(List<Contribution> contributions) {
    Map<String, List<Contribution>> byInput = new TreeMap<>();
    for (Contribution contribution : contributions) {
      byInput.computeIfAbsent(contribution.input(), _ -> new ArrayList<>()).add(contribution);
    }
    return byInput;
  }

  private static Part fold(Part before, List<Contribution> contributions) {
    long known = before.offset();
    long offset = known;
    long watermark = before.watermark();
    Map<String, Long> cells = null;
    for (Contribution contribution : contributions) {
      if (contribution.offset() <= known) {
        continue;
      }
      if (cells == null) {
        cells = new HashMap<>(before.cells());
      }
      boolean fits = cells.size() < MOST_CELLS || cells.containsKey(contribution.cell());
      cells.merge(
          fits ? contribution.cell() : contribution.overflow(), contribution.amount(), Long::sum);
      offset = Math.max(offset, contribution.offset());
      watermark = Math.max(watermark, contribution.watermark());
    }
    return cells == null ? before : new Part(offset, watermark, cells);
  }
}
