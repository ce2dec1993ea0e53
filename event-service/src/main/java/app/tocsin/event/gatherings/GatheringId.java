package app.tocsin.event.gatherings;

import java.util.regex.Pattern;

/** A gathering's id: 32 hexadecimal digits, lower case. */
public record GatheringId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  public GatheringId {
    if (!isId(value)) {
      throw new IllegalArgumentException(
          "gathering: " + value + " (expected: 32 hexadecimal digits)");
    }
  }

  /** Whether this could be an id: a slug never is one, for it has a hyphen. */
  public static boolean isId(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
