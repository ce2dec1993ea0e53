package app.tocsin.defaults.requests;

import app.tocsin.defaults.problems.Problem;

/** What a header or a parameter says, or the problem to answer with. */
public sealed interface Parsed<T> {
  /** It is understood. */
  record Value<T>(T value) implements Parsed<T> {}

  /** It is not. */
  record Refused<T>(Problem problem) implements Parsed<T> {}

  static <T> Parsed<T> refused(String code, String detail) {
    return new Refused<>(Problem.of(code, detail));
  }

  /**
   * The value; a refusal is thrown as the exception that the edge renders. For use inside reactive
   * chains.
   */
  default T orElseThrow() {
    return switch (this) {
      case Value<T>(T value) -> value;
      case Refused<T>(Problem problem) -> throw problem.toException();
    };
  }
}
