package app.tocsin.defaults.direct;

import app.tocsin.defaults.fields.Fields;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/**
 * A route that is answered ahead of Spring's filters, security, dispatch and codecs: for what a
 * whole country calls at once. It takes a JSON document and gives one; it is open to anybody, and a
 * token is not even looked at. Problems, limits and timers are those of every other route.
 */
public final class DirectRoute {
  private static final String VARIABLE = "{id}";

  private final HttpMethod method;
  private final String pattern;
  private final String prefix;
  private final @Nullable String suffix;
  private final Handler handler;

  private DirectRoute(HttpMethod method, String pattern, Handler handler) {
    this.method = method;
    this.pattern = pattern;
    this.handler = handler;
    int variable = pattern.indexOf(VARIABLE);
    prefix = variable < 0 ? pattern : pattern.substring(0, variable);
    suffix = variable < 0 ? null : pattern.substring(variable + VARIABLE.length());
  }

  /**
   * A POST.
   *
   * @param pattern a path, with {@code {id}} for at most one of its segments
   */
  public static DirectRoute post(String pattern, Handler handler) {
    return new DirectRoute(HttpMethod.POST, pattern, handler);
  }

  /** Answers one request. An error is rendered as it is everywhere. */
  public interface Handler {
    /**
     * @param id the segment at {@code {id}}, as it was sent; empty where the path has none
     */
    Mono<DirectAnswer> answer(String id, HttpHeaders headers, Fields fields);
  }

  HttpMethod method() {
    return method;
  }

  String pattern() {
    return pattern;
  }

  Handler handler() {
    return handler;
  }

  /** The segment at {@code {id}}; empty where the pattern has none; null where it doesn't match. */
  @Nullable String match(String path) {
    if (suffix == null) {
      return path.equals(prefix) ? "" : null;
    }
    int end = path.length() - suffix.length();
    if (end <= prefix.length() || !path.startsWith(prefix) || !path.endsWith(suffix)) {
      return null;
    }
    String id = path.substring(prefix.length(), end);
    return id.indexOf('/') < 0 ? id : null;
  }
}
