package app.tocsin.defaults.problems;

/** Carries a problem to the edge. It has no stack trace: it is an answer, not a bug. */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.code() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
