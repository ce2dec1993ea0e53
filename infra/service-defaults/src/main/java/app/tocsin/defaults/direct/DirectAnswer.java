package app.tocsin.defaults.direct;

import app.tocsin.defaults.problems.Problem;

/** What a direct route answers. */
public sealed interface DirectAnswer {
  /**
   * A document.
   *
   * @param body anything that the JSON mapper writes
   */
  record Json(int status, Object body) implements DirectAnswer {}

  /**
   * A document that is written already: for one that is almost the same each time.
   *
   * @param json the document
   */
  record Written(int status, String json) implements DirectAnswer {}

  /** A refusal, as RFC 9457 has it. */
  record Refused(Problem problem) implements DirectAnswer {}
}
