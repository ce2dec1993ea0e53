package app.tocsin.launcher.state;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as maps, lists, strings, numbers and booleans: the launcher stays in memory as long as the
 * system runs, so it carries the streaming parser and no data binding.
 */
public record Json(@Nullable Object value) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Says that a text is not JSON, or not the JSON that was expected. */
  public static final class Unreadable extends RuntimeException {
    Unreadable(String message) {
      super(message);
    }
  }

  public static Json parse(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new Unreadable("empty (expected: JSON)");
      }
      Json read = new Json(value(parser, first));
      if (parser.nextToken() != null) {
        throw new Unreadable("more than one JSON value (expected: one)");
      }
      return read;
    } catch (JacksonException unreadable) {
      throw new Unreadable(String.valueOf(unreadable.getOriginalMessage()));
    }
  }

  public static String write(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(generator, value);
    }
    return text.toString();
  }

  /** The member of that name; absent when it is missing or null. */
  public Optional<Json> find(String name) {
    if (value instanceof Map<?, ?> members && members.get(name) != null) {
      return Optional.of(new Json(members.get(name)));
    }
    return Optional.empty();
  }

  public Json get(String name) {
    return find(name).orElseThrow(() -> new Unreadable(name + ": missing"));
  }

  public String text(String name) {
    return get(name).asText();
  }

  public String asText() {
    if (value instanceof String text) {
      return text;
    }
    throw new Unreadable(value + " (expected: a text)");
  }

  public long number(String name) {
    if (get(name).value instanceof Number number) {
      return number.longValue();
    }
    throw new Unreadable(name + ": " + get(name).value + " (expected: a number)");
  }

  public List<Json> items() {
    if (value instanceof List<?> list) {
      return list.stream().map(Json::new).toList();
    }
    throw new Unreadable(value + " (expected: a list)");
  }

  public Map<String, Json> members() {
    if (value instanceof Map<?, ?> map) {
      Map<String, Json> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), new Json(member)));
      return members;
    }
    throw new Unreadable(value + " (expected: an object)");
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new Unreadable("unexpected " + token);
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      members.put(name, value(parser, next(parser)));
    }
    return members;
  }

  private static List<@Nullable Object> array(JsonParser parser) {
    List<@Nullable Object> items = new ArrayList<>();
    for (JsonToken token = next(parser); token != JsonToken.END_ARRAY; token = next(parser)) {
      items.add(value(parser, token));
    }
    return items;
  }

  private static JsonToken next(JsonParser parser) {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new Unreadable("it ends too early");
    }
    return token;
  }

  private static void write(JsonGenerator generator, @Nullable Object value) {
    switch (value) {
      case null -> generator.writeNull();
      case Json json -> write(generator, json.value());
      case Map<?, ?> members -> {
        generator.writeStartObject();
        members.forEach(
            (name, member) -> {
              generator.writeName(String.valueOf(name));
              write(generator, member);
            });
        generator.writeEndObject();
      }
      case Iterable<?> items -> {
        generator.writeStartArray();
        items.forEach(item -> write(generator, item));
        generator.writeEndArray();
      }
      case Integer number -> generator.writeNumber(number);
      case Long number -> generator.writeNumber(number);
      case Double number -> generator.writeNumber(number);
      case Boolean flag -> generator.writeBoolean(flag);
      default -> generator.writeString(value.toString());
    }
  }
}
