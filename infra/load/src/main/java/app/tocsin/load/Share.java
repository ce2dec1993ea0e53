package app.tocsin.load;

/** A share written as a percentage. */
record Share(double value) {
  static Share parse(String text) {
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    double percent = Double.parseDouble(number);
    if (!(percent >= 0 && percent < 100)) {
      throw new IllegalArgumentException(text + " (expected: 0% to below 100%)");
    }
    return new Share(percent / 100);
  }
}
