package app.tocsin.event.committees;

import java.util.regex.Pattern;

/** A committee's id: 32 hexadecimal digits, lower case. */
public record CommitteeId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  public CommitteeId {
    if (!isId(value)) {
      throw new IllegalArgumentException(
          "committee: " + value + " (expected: 32 hexadecimal digits)");
    }
  }

  /** Whether this could be an id. */
  public static boolean isId(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
