package app.tocsin.analytics.series;

import java.util.function.Function;

/** What was asked for, and what it was counted from. */
public record Answer<T>(T value, DataVersion version) {
  public <R> Answer<R> map(Function<T, R> change) {
    return new Answer<>(change.apply(value), version);
  }
}
