package app.tocsin.messaging;

/** Where a record stands in a topic. Offsets are comparable inside one partition only. */
public record LogPosition(int partition, long offset) {
  public LogPosition {
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException(
          "position: " + partition + ":" + offset + " (expected: both >= 0)");
    }
  }

  /** Reads what {@link #toString()} wrote. */
  public static LogPosition parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("position: " + text + " (expected: partition:offset)");
    }
    return new LogPosition(
        Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return partition + ":" + offset;
  }
}
