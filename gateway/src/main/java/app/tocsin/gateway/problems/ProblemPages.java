package app.tocsin.gateway.problems;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.ProblemCatalogue;
import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.Templates;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The HTML of problems: one page that explains each code, and the page shown when one happened. */
public final class ProblemPages {
  private final Templates templates;

  public ProblemPages(Templates templates) {
    this.templates = templates;
  }

  /** The page {@code /problems/{code}}; empty when there is no such code. */
  public Optional<String> explanation(String code, Language language) {
    return ProblemCatalogue.get()
        .find(code)
        .map(
            entry -> {
              ProblemCatalogue.Words words = entry.in(language.locale());
              Map<String, Object> model = new HashMap<>();
              model.put("title", words.title());
              model.put("code", code);
              model.put("status", entry.status());
              model.put("explanation", words.explanation());
              model.put("self", "/problems/" + code);
              model.put("explains", true);
              model.put("keeps", false);
              return templates.render("problem", language, model);
            });
  }

  /** The page shown to a person whose request met that problem. */
  String happened(Problem problem, String traceId, String path, Language language) {
    ProblemCatalogue.Words words =
        ProblemCatalogue.get().find(problem.code()).orElseThrow().in(language.locale());
    Map<String, Object> model = new HashMap<>();
    model.put("title", words.title());
    model.put("status", problem.status());
    model.put("explanation", words.explanation());
    model.put("traceId", traceId);
    model.put("noindex", true);
    model.put("explains", false);
    model.put("keeps", path.startsWith("/p/") && problem.retryAfter() != null);
    return templates.render("problem", language, model);
  }
}
