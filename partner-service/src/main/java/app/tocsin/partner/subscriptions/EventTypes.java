package app.tocsin.partner.subscriptions;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which types of events: one ({@code petition.signature.counted}), all that begin with some words
 * ({@code petition.*}), or all ({@code *}). A star stands only at the end, so that the patterns
 * that match a type are a handful, and an index finds them.
 *
 * <p>People's contacts aren't meant by "all": whoever wants {@link SignerEvents#SHARED}, or {@link
 * SignerEvents#REGISTRANT_SHARED}, says so, and hears of what is withdrawn too, whether they asked
 * for that or not.
 */
public record EventTypes(String pattern) {
  private static final Pattern FORM =
      Pattern.compile("(?:[a-z][a-z0-9-]{0,39}\\.){0,7}(?:\\*|[a-z][a-z0-9-]{0,39})");

  public EventTypes {
    if (!FORM.matcher(pattern).matches()) {
      throw new IllegalArgumentException(
          "must be a type such as petition.published, or end with a star such as petition.*");
    }
  }

  /** Whether it matches this type. */
  public boolean matches(String type) {
    if (SignerEvents.isOne(type)) {
      return !pattern.equals("*") && (covers(type) || covers(SignerEvents.bringing(type)));
    }
    return covers(type);
  }

  private boolean covers(String type) {
    return pattern.endsWith("*")
        ? type.startsWith(pattern.substring(0, pattern.length() - 1))
            && type.length() >= pattern.length()
        : pattern.equals(type);
  }

  /** All patterns that match this type. */
  public static List<String> patternsOf(String type) {
    List<String> patterns = new ArrayList<>();
    patterns.add(type);
    for (int dot = type.lastIndexOf('.'); dot > 0; dot = type.lastIndexOf('.', dot - 1)) {
      patterns.add(type.substring(0, dot + 1) + "*");
    }
    patterns.add("*");
    if (SignerEvents.isOne(type) && !SignerEvents.bringsContact(type)) {
      patterns.add(SignerEvents.bringing(type));
    }
    return patterns;
  }
}
