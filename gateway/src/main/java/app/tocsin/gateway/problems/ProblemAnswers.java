package app.tocsin.gateway.problems;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.gateway.html.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders a problem for its reader: as JSON for programs, as a page for people, in their language.
 */
public final class ProblemAnswers {
  private final ProblemPages pages;

  public ProblemAnswers(ProblemPages pages) {
    this.pages = pages;
  }

  /** An answer ready to be written, whatever server writes it. */
  @SuppressWarnings("ArrayRecordComponent") // written as it is, never compared nor changed
  public record Rendered(int status, List<Map.Entry<String, String>> headers, byte[] body) {}

  /**
   * Renders it.
   *
   * @param path what was asked for; below {@code /api/} the answer is always JSON
   * @param accept the {@code Accept} header
   * @param acceptLanguage the {@code Accept-Language} header
   */
  public Rendered render(
      Problem problem,
      String traceId,
      String path,
      @Nullable String accept,
      @Nullable String acceptLanguage) {
    Language preferred = Language.choose(null, null, acceptLanguage);
    boolean html = !path.startsWith("/api/") && prefersHtml(accept);
    // A program that states no language reads English; a person on a French site reads French.
    Language language = acceptLanguage == null && !html ? Language.EN : preferred;
    byte[] body =
        html
            ? pages.happened(problem, traceId, path, language).getBytes(StandardCharsets.UTF_8)
            : Problems.body(problem, traceId, language.locale());
    List<Map.Entry<String, String>> headers = new ArrayList<>(5);
    headers.add(
        Map.entry("content-type", html ? "text/html;charset=utf-8" : "application/problem+json"));
    headers.add(Map.entry("content-language", language.tag()));
    headers.add(Map.entry("cache-control", "no-store"));
    if (problem.retryAfter() != null) {
      long seconds = Math.max(1, problem.retryAfter().plusNanos(999_999_999).toSeconds());
      headers.add(Map.entry("retry-after", Long.toString(seconds)));
    }
    headers.add(Map.entry("content-length", Integer.toString(body.length)));
    return new Rendered(problem.status(), headers, body);
  }

  /** Browsers name {@code text/html} first; what only says {@code *}{@code /*} is a program. */
  static boolean prefersHtml(@Nullable String accept) {
    if (accept == null) {
      return false;
    }
    int html = accept.indexOf("text/html");
    int json = accept.indexOf("json");
    return html >= 0 && (json < 0 || html < json);
  }
}
