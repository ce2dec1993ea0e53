package app.tocsin.defaults.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may call what in one service: the one bean by which a service declares it. What no rule names
 * is denied. The most specific path wins, whatever the order of declaration; a rule for GET is also
 * one for HEAD.
 *
 * <pre>{@code
 * AccessRules.builder()
 *     .open(GET, "/api/petitions/**")
 *     .roles(POST, "/api/petitions", "organiser")
 *     .build()
 * }</pre>
 */
public final class AccessRules {
  /**
   * Open in every service, for they listen on inner ports only: probes, metrics, the API's
   * description.
   */
  private static final String[] ALWAYS_OPEN = {
    "/actuator/health",
    "/actuator/health/**",
    "/actuator/prometheus",
    "/actuator/info",
    "/openapi.json"
  };

  private final Map<HttpMethod, List<Rule>> byMethod = new HashMap<>();

  private AccessRules(List<Rule> rules) {
    List<Rule> mostSpecificFirst = new ArrayList<>(rules);
    mostSpecificFirst.sort(Comparator.comparing(Rule::path, PathPattern.SPECIFICITY_COMPARATOR));
    for (Rule rule : mostSpecificFirst) {
      byMethod.computeIfAbsent(rule.method(), method -> new ArrayList<>()).add(rule);
    }
    byMethod.put(HttpMethod.HEAD, byMethod.getOrDefault(HttpMethod.GET, List.of()));
  }

  public static Builder builder() {
    return new Builder();
  }

  Access of(HttpMethod method, PathContainer path) {
    for (Rule rule : byMethod.getOrDefault(method, List.of())) {
      if (rule.path().matches(path)) {
        return rule.access();
      }
    }
    return new Access.Denied(methodsOf(path));
  }

  private Set<HttpMethod> methodsOf(PathContainer path) {
    Set<HttpMethod> methods = new HashSet<>();
    byMethod.forEach(
        (method, rules) -> {
          if (rules.stream().anyMatch(rule -> rule.path().matches(path))) {
            methods.add(method);
          }
        });
    return methods;
  }

  private record Rule(HttpMethod method, PathPattern path, Access access) {}

  /** Collects the rules of one service. */
  public static final class Builder {
    private final List<Rule> rules = new ArrayList<>();

    private Builder() {
      open(HttpMethod.GET, ALWAYS_OPEN);
    }

    /** Anybody, and no token is looked at: for what is hot, and for what needs to know nobody. */
    public Builder open(HttpMethod method, String... paths) {
      return add(method, Access.OPEN, paths);
    }

    /** Anybody; a token that is sent must be valid, and its caller is known. */
    public Builder optional(HttpMethod method, String... paths) {
      return add(method, Access.OPTIONAL, paths);
    }

    /** Only with a valid token, whatever its roles. */
    public Builder authenticated(HttpMethod method, String... paths) {
      return add(method, new Access.Roles(Set.of()), paths);
    }

    /** Only with a valid token that has one of these roles; an admin has them all. */
    public Builder roles(HttpMethod method, String path, String... anyOf) {
      if (anyOf.length == 0) {
        throw new IllegalArgumentException(
            method + " " + path + ": no role (expected: at least one; see authenticated)");
      }
      return add(method, new Access.Roles(Set.of(anyOf)), path);
    }

    public AccessRules build() {
      return new AccessRules(rules);
    }

    private Builder add(HttpMethod method, Access access, String... paths) {
      for (String path : paths) {
        PathPattern pattern = PathPatternParser.defaultInstance.parse(path);
        if (rules.stream()
            .anyMatch(rule -> rule.method().equals(method) && rule.path().equals(pattern))) {
          throw new IllegalArgumentException(
              method + " " + path + ": a second rule (expected: one for each method and path)");
        }
        rules.add(new Rule(method, pattern, access));
      }
      return this;
    }
  }
}
