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
    return checked(name, rule.check(value == null ? null : value.stringValue()));
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

  /** A whole number in this range; null where the field is absent or null. */
  public @Nullable Integer optionalInteger(String name, int minimum, int maximum) {
    return value(name) == null ? null : integer(name, minimum, maximum, null);
  }

  /** A number in this range; null where the field is absent or null, or was wrong. */
  public @Nullable Double optionalNumber(String name, double minimum, double maximum) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    return number >= minimum && number <= maximum
        ? Double.valueOf(number)
        : this.<@Nullable Double>wrong(
            name, "must be a number from " + minimum + " to " + maximum, null);
  }

  /** The objects of a list, in their order; none where the field is absent or null. */
  public List<Fields> objects(String name, int maximum) {
    List<Fields> objects = new ArrayList<>();
    List<JsonNode> elements = elements(name, maximum);
    for (int i = 0; i < elements.size(); i++) {
      String place = name + "[" + i + "]";
      if (elements.get(i).isObject()) {
        objects.add(new Fields(elements.get(i), path + place + ".", errors));
      } else {
        wrong(place, "must be a JSON object", "");
      }
    }
    return objects;
  }

  /** The texts of a list, each kept to the rule; none where the field is absent or null. */
  public List<String> texts(String name, TextRule rule, int maximum) {
    List<String> texts = new ArrayList<>();
    List<JsonNode> elements = elements(name, maximum);
    for (int i = 0; i < elements.size(); i++) {
      String place = name + "[" + i + "]";
      JsonNode element = elements.get(i);
      texts.add(
          element.isString()
              ? checked(place, rule.check(element.stringValue()))
              : wrong(place, "must be text", ""));
    }
    return texts;
  }

  /** Notes that a field is wrong for a reason that only the caller of this class can know. */
  public void refuse(String name, String message) {
    wrong(name, message, "");
  }

  private String checked(String name, SafeText text) {
    return switch (text) {
      case SafeText.Accepted accepted -> accepted.value();
      case SafeText.Refused refused -> wrong(name, refused.message(), "");
    };
  }

  private List<JsonNode> elements(String name, int maximum) {
    JsonNode list = value(name);
    if (list == null) {
      return List.of();
    }
    if (!list.isArray() || list.size() > maximum) {
      return wrong(name, "must be a list of at most " + maximum, List.of());
    }
    List<JsonNode> elements = new ArrayList<>();
    list.forEach(elements::add);
    return elements;
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
