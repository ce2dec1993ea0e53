package app.tocsin.defaults.problems;

import app.tocsin.defaults.json.Json;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Why a body could not be read, in words of the caller's world: a place in the document or a field,
 * never a class.
 */
final class JsonFailures {
  private JsonFailures() {}

  static Problem problemOf(JacksonException failure) {
    return switch (failure) {
      case InvalidDefinitionException bug -> Problem.of("internal");
      case MismatchedInputException mismatch when isTrailing(mismatch) ->
          malformed("something follows the JSON document", mismatch);
      case MismatchedInputException mismatch -> mismatch(mismatch, mismatch.getTargetType());
      case InputCoercionException range -> mismatch(range, range.getTargetType());
      case DatabindException invalid -> mismatch(invalid, null);
      case StreamConstraintsException limit -> malformed(limits(), limit);
      case UnexpectedEndOfInputException end -> malformed("the document ends too early", end);
      default -> malformed(reason(failure), failure);
    };
  }

  private static Problem mismatch(JacksonException failure, @Nullable Class<?> target) {
    String field = path(failure);
    String expected = expected(target);
    return field.isEmpty()
        ? Problem.of("malformed-json", "The body must be " + expected + ".")
        : Problem.invalidField(field, "must be " + expected);
  }

  private static Problem malformed(String reason, JacksonException failure) {
    return Problem.of(
        "malformed-json", "The body is not valid JSON: " + reason + place(failure) + ".");
  }

  private static boolean isTrailing(MismatchedInputException failure) {
    return failure.getOriginalMessage().startsWith("Trailing token");
  }

  private static String reason(JacksonException failure) {
    String message = failure.getOriginalMessage();
    if (message.startsWith("Duplicate Object property")) {
      return "a name appears twice in one object";
    }
    if (message.startsWith("Invalid UTF-8") || message.contains("encoding")) {
      return "it is not valid UTF-8 text";
    }
    if (message.contains("unquoted character") || message.contains("CTRL-CHAR")) {
      return "a control character stands unescaped";
    }
    return "an unexpected character stands";
  }

  private static String limits() {
    return "at most %d levels of nesting, %d characters a text, %d digits a number are accepted; exceeded"
        .formatted(Json.MAX_NESTING, Json.MAX_TEXT, Json.MAX_NUMBER);
  }

  private static String place(JacksonException failure) {
    TokenStreamLocation location = failure.getLocation();
    return location == null || location.getLineNr() < 1
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String path(JacksonException failure) {
    StringBuilder path = new StringBuilder();
    for (Reference step : failure.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.toString();
  }

  private static String expected(@Nullable Class<?> target) {
    if (target == null) {
      return "a valid value";
    }
    if (target.isEnum()) {
      return Arrays.stream(target.getEnumConstants())
          .map(constant -> '"' + constant.toString().toLowerCase(Locale.ROOT) + '"')
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (target == boolean.class || target == Boolean.class) {
      return "true or false";
    }
    if (target.isPrimitive() || Number.class.isAssignableFrom(target)) {
      return isWhole(target) ? "a whole number in range" : "a number";
    }
    if (target == String.class) {
      return "a text";
    }
    if (Temporal.class.isAssignableFrom(target)) {
      return "a date and time such as 2026-11-22T10:15:00Z";
    }
    if (target == UUID.class) {
      return "a UUID";
    }
    if (target.isArray() || Collection.class.isAssignableFrom(target)) {
      return "a list";
    }
    return target.isRecord() || Map.class.isAssignableFrom(target)
        ? "a JSON object"
        : "a valid value";
  }

  private static boolean isWhole(Class<?> target) {
    return target != double.class
        && target != Double.class
        && target != float.class
        && target != Float.class
        && target != java.math.BigDecimal.class;
  }
}
