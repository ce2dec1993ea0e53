package app.tocsin.defaults.problems;

/** What is wrong with one field of a request: {@code source.medium}, {@code areas[2].minimum}. */
public record FieldError(String field, String message) {
  public FieldError {
    if (field.isBlank()) {
      throw new IllegalArgumentException("field: blank (expected: the path of a field)");
    }
    if (message.isBlank()) {
      throw new IllegalArgumentException("message: blank (expected: what is wrong)");
    }
  }
}
