package app.tocsin.messaging.tallies;

/**
 * What one record adds to one cell of a tally.
 *
 * @param input the input partition: {@code topic alias + partition number}; no dot, no dollar sign
 * @param offset the record's offset in that partition
 * @param watermark a position that the input carries in rising order (the offset in the log behind
 *     it), or -1 where there is none
 * @param cell what is counted, e.g. {@code counted} or {@code 44}; no dot, no dollar sign
 * @param overflow the cell that it adds to instead where the input has {@link Tally#MOST_CELLS}
 *     others; the same as {@code cell} where nobody outside chooses what cells there are
 */
public record Contribution(
    String input, long offset, long watermark, String cell, String overflow, long amount) {
  public Contribution {
    requireFieldName("input", input);
    requireFieldName("cell", cell);
    requireFieldName("overflow", overflow);
  }

  /** To a cell of which there can't be many. */
  public Contribution(String input, long offset, long watermark, String cell, long amount) {
    this(input, offset, watermark, cell, cell, amount);
  }

  private static void requireFieldName(String what, String name) {
    if (name.isEmpty() || name.indexOf('.') >= 0 || name.indexOf('$') >= 0) {
      throw new IllegalArgumentException(
          what + ": " + name + " (expected: not empty, no dot, no dollar sign)");
    }
  }
}
