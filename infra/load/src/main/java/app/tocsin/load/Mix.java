package app.tocsin.load;

/** Reads to writes, as the share of reads. */
record Mix(double reads) {
  static Mix parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(text + " (expected: such as 95/5)");
    }
    double reads = Double.parseDouble(parts[0]);
    double writes = Double.parseDouble(parts[1]);
    if (!(reads >= 0 && writes > 0)) {
      throw new IllegalArgumentException(text + " (expected: reads of 0 or more, writes above 0)");
    }
    return new Mix(reads / (reads + writes));
  }
}
