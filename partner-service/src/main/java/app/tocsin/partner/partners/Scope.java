package app.tocsin.partner.partners;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be done with what a partner has. */
public enum Scope {
  PARTNER_READ("partner:read"),
  PARTNER_WRITE("partner:write"),
  KEYS_READ("keys:read"),
  KEYS_WRITE("keys:write"),
  ENDPOINTS_READ("endpoints:read"),
  ENDPOINTS_WRITE("endpoints:write"),
  DELIVERIES_READ("deliveries:read"),
  DELIVERIES_WRITE("deliveries:write"),
  EVENTS_READ("events:read");

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  /** The word on the wire. */
  public String word() {
    return word;
  }

  boolean onlyReads() {
    return word.endsWith(":read");
  }

  public static Optional<Scope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
  }

  public static Set<String> words() {
    return Arrays.stream(values()).map(Scope::word).collect(Collectors.toUnmodifiableSet());
  }
}
