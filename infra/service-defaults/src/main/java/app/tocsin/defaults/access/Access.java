package app.tocsin.defaults.access;

import java.util.Set;
import org.springframework.http.HttpMethod;

/** What the rules say of one request. */
sealed interface Access {
  Access OPEN = new Open();
  Access OPTIONAL = new Anonymous();

  /** Anybody; a token is not even looked at. */
  record Open() implements Access {}

  /** Anybody; but a token that is sent must be valid. */
  record Anonymous() implements Access {}

  /** A valid token with one of these roles; with any role, or none, where the set is empty. */
  record Roles(Set<String> anyOf) implements Access {
    public Roles {
      anyOf = Set.copyOf(anyOf);
    }
  }

  /**
   * No rule: nobody.
   *
   * @param otherMethods the methods for which the same path has a rule
   */
  record Denied(Set<HttpMethod> otherMethods) implements Access {
    public Denied {
      otherMethods = Set.copyOf(otherMethods);
    }
  }
}
