package app.tocsin.analytics.mentions.http;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.requests.IdempotencyKey;
import app.tocsin.defaults.requests.IfMatch;
import app.tocsin.defaults.requests.PageLimit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/** What requests ask for in their parameters and headers. */
final class Asked {
  private Asked() {}

  static Optional<String> text(ServerRequest request, String name) {
    return request.queryParam(name).filter(text -> !text.isEmpty());
  }

  static Optional<LocalDate> day(ServerRequest request, String name) {
    try {
      return text(request, name).map(LocalDate::parse);
    } catch (DateTimeException e) {
      throw Problem.invalidField(name, "must be a day such as 2026-11-22").toException();
    }
  }

  static <T> Optional<T> word(
      ServerRequest request, String name, Set<String> words, Function<String, Optional<T>> of) {
    return text(request, name)
        .map(
            word ->
                of.apply(word)
                    .orElseThrow(
                        () ->
                            Problem.invalidField(
                                    name,
                                    "must be one of " + String.join(", ", new TreeSet<>(words)))
                                .toException()));
  }

  static int limit(ServerRequest request) {
    return PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
  }

  static long version(ServerRequest request) {
    return IfMatch.parse(request.headers().firstHeader(HttpHeaders.IF_MATCH))
        .orElseThrow()
        .version();
  }

  static Optional<String> key(ServerRequest request) {
    return IdempotencyKey.parse(request.headers().firstHeader(IdempotencyKey.HEADER))
        .orElseThrow()
        .map(IdempotencyKey::value);
  }

  /**
   * A page.
   *
   * @param found one more than are shown, where there are more
   * @param next where the page ended, by its last entry
   */
  static <T> Map<String, Object> page(
      List<T> found, int limit, Function<T, Object> json, Function<T, String> next) {
    List<T> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(json).toList());
    if (found.size() > limit) {
      page.put("next", next.apply(shown.getLast()));
    }
    return page;
  }
}
