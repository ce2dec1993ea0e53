package app.tocsin.analytics.series;

/**
 * What one value of a dimension has.
 *
 * @param value also {@link Dimension#NONE} or {@link Dimension#OTHER}
 */
public record Line(String value, long count) {
  public boolean isNamed() {
    return !value.equals(Dimension.NONE) && !value.equals(Dimension.OTHER);
  }
}
