package app.tocsin.defaults.fields;

import app.tocsin.defaults.problems.FieldError;
import app.tocsin.defaults.text.SafeText;
import app.tocsin.defaults.text.TextRule;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object that a caller sent. Every read gives a value of the wanted type; what
 * was wrong is collected, one error a field, so that a caller hears of all at once. Look at {@link
 * #errors()} before using what was read.
 */
public final class Fields {
  private final JsonNode object;
  private final String path;
  private final List<FieldError> errors;

  private Fields(JsonNode object, String path, List<FieldError> errors) {
    this.object = object;
    this.path = path;
    this.errors = errors;
  }

  /** The fields of this document; one error where it is no object. */
  public static Fields of(JsonNode document) {
    List<FieldError> errors = new ArrayList<>();
    if (!document.isObject()) {
      errors.add(new FieldError("body", "must be a JSON object"));
    }
    return new Fields(document, "", errors);
  }

  /** What was wrong so far; empty where nothing was. */
  public List<FieldError> errors() {
    return List.copyOf(errors);
  }

  /** The text, kept to the rule; empty where it was wrong. */
  public String text(String name, TextRule rule) {
    JsonNode value = value(name);
    if (value != null && !value.isString()) {
      return wrong(name, "must be text", "");
    }
    return switch (rule.check(value == null ? null : value.stringValue())) {
      case SafeText.Accepted accepted -> accepted.value();
      case SafeText.Refused refused -> wrong(name, refused.message(), "");
    };
  }

  /** The text, or null where the field is absent, null or blank. */
  public @Nullable String optionalText(String name, TextRule rule) {
    String text = value(name) == null ? "" : text(name, rule);
    return text.isEmpty() ? null : text;
  }

  /**
   * What the text means.
   *
   * @param meaning throws an IllegalArgumentException with a message for the caller where it means
   *     nothing
   * @return null where it was wrong
   */
  public <T> @Nullable T parsed(String name, TextRule rule, Function<String, T> meaning) {
    int before = errors.size();
    String text = text(name, rule);
    if (errors.size() > before) {
      return null;
    }
    try {
      return meaning.apply(text);
    } catch (IllegalArgumentException e) {
      return this.<@Nullable T>wrong(name, String.valueOf(e.getMessage()), null);
    }
  }

  /** One of these words. */
  public String word(String name, Set<String> words, @Nullable String otherwise) {
    JsonNode value = value(name);
    if (value == null && otherwise != null) {
      return otherwise;
    }
    String text = value == null || !value.isString() ? "" : value.stringValue();
    return words.contains(text)
        ? text
        : wrong(name, "must be one of " + String.join(", ", new TreeSet<>(words)), "");
  }

  /** A whole number in this range. */
  public int integer(String name, int minimum, int maximum, @Nullable Integer otherwise) {
    JsonNode value = value(name);
    if (value == null && otherwise != null) {
      return otherwise;
    }
    if (value != null && value.isIntegralNumber() && value.canConvertToInt()) {
      int number = value.intValue();
      if (number >= minimum && number <= maximum) {
        return number;
      }
    }
    return wrong(name, "must be a whole number from " + minimum + " to " + maximum, minimum);
  }

  /** True or false. */
  public boolean flag(String name, @Nullable Boolean otherwise) {
    JsonNode value = value(name);
    if (value == null && otherwise != null) {
      return otherwise;
    }
    return (value != null && value.isBoolean())
        ? value.booleanValue()
        : wrong(name, "must be true or false", false);
  }

  /** A moment, RFC 3339 with an offset; null where the field is absent or null, or was wrong. */
  public @Nullable Instant optionalMoment(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value.isString() ? value.stringValue() : "").toInstant();
    } catch (DateTimeParseException e) {
      return this.<@Nullable Instant>wrong(
          name, "must be a date and time such as 2027-01-31T18:00:00Z", null);
    }
  }

  /** The fields of an object inside this one; null where it is absent or null, or was wrong. */
  public @Nullable Fields optionalObject(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    return value.isObject()
        ? new Fields(value, path + name + ".", errors)
        : this.<@Nullable Fields>wrong(name, "must be a JSON object", null);
  }

  /** A list of texts, each kept to the rule; empty where the field is absent or null. */
  public List<String> texts(String name, TextRule rule, int most) {
    List<String> texts = new ArrayList<>();
    List<JsonNode> values = values(name, most);
    for (int i = 0; i < values.size(); i++) {
      JsonNode value = values.get(i);
      SafeText checked = rule.check(value.isString() ? value.stringValue() : null);
      switch (checked) {
        case SafeText.Accepted accepted -> texts.add(accepted.value());
        case SafeText.Refused refused -> wrong(name + "[" + i + "]", refused.message(), "");
      }
    }
    return texts;
  }

  /** A list of objects, each with its fields; empty where the field is absent or null. */
  public List<Fields> objects(String name, int most) {
    List<Fields> objects = new ArrayList<>();
    List<JsonNode> values = values(name, most);
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).isObject()) {
        objects.add(new Fields(values.get(i), path + name + "[" + i + "].", errors));
      } else {
        wrong(name + "[" + i + "]", "must be a JSON object", "");
      }
    }
    return objects;
  }

  /** Notes that a field is wrong for a reason that only the caller of this class can know. */
  public void refuse(String name, String message) {
    wrong(name, message, "");
  }

  private List<JsonNode> values(String name, int most) {
    JsonNode value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray() || value.size() > most) {
      return wrong(name, "must be a list of at most " + most, List.of());
    }
    List<JsonNode> values = new ArrayList<>();
    value.forEach(values::add);
    return values;
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private <T extends @Nullable Object> T wrong(String name, String message, T instead) {
    errors.add(new FieldError(path + name, message));
    return instead;
  }
}
