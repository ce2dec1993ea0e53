package app.tocsin.embedded;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The {@code --name value} pairs of a process; a wrong one is named together with what was
 * expected.
 */
final class Arguments {

  private final Map<String, String> values;

  private Arguments(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @param expected every name, without its dashes; all are mandatory
   * @throws IllegalArgumentException when one is unknown, missing or given twice
   */
  static Arguments parse(List<String> arguments, Set<String> expected) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      String option = arguments.get(i);
      String name = option.startsWith("--") ? option.substring(2) : "";
      if (!expected.contains(name)) {
        throw new IllegalArgumentException(
            option + ": unknown (expected: " + usage(expected) + ")");
      }
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException(
            option + ": has no value (expected: " + usage(expected) + ")");
      }
      if (values.put(name, arguments.get(i + 1)) != null) {
        throw new IllegalArgumentException(option + ": given twice");
      }
    }
    for (String name : expected) {
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException(
            "--" + name + ": missing (expected: " + usage(expected) + ")");
      }
    }
    return new Arguments(values);
  }

  /** 0 means any free port. */
  int port(String name) {
    String value = text(name);
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new IllegalArgumentException(
          "--" + name + ": \"" + value + "\" (expected: a port, 0 to 65535)");
    }
    return Integer.parseInt(value);
  }

  Path directory(String name) {
    try {
      return Path.of(text(name)).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "--" + name + ": \"" + text(name) + "\" (expected: a directory)", e);
    }
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("--" + name + ": not among the expected options");
    }
    return value;
  }

  private static String usage(Set<String> expected) {
    return String.join(
        " ", new TreeSet<>(expected).stream().map(name -> "--" + name + " <value>").toList());
  }
}
