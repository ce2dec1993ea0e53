package app.tocsin.analytics.reports;

import app.tocsin.analytics.reports.Template.Writing;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A report: its figures never change, its words do until it is final.
 *
 * @param hidden the suggestions that its authors don't want, by the names of their rules
 */
public record Report(
    ReportId id, long version, Writing writing, Set<String> hidden, Evidence evidence, Life life) {

  public Report {
    hidden = Set.copyOf(hidden);
  }

  /**
   * Its figures.
   *
   * @param digest SHA-256 of the figures as they are stored, in hexadecimal digits
   */
  public record Evidence(ReportQuery query, Figures figures, String digest) {}

  /**
   * Who began it and when.
   *
   * @param finalisedAt null for a draft
   */
  public record Life(String author, Instant createdAt, @Nullable Instant finalisedAt) {}

  /** Whether nobody changes it any more. */
  public boolean isFinal() {
    return life.finalisedAt() != null;
  }

  /** The next version, with other words. */
  public Report with(Writing words, Set<String> hiddenRules) {
    return new Report(id, version + 1, words, hiddenRules, evidence, life);
  }

  /** The next version, which is the last. */
  public Report finalised(Instant at) {
    return new Report(
        id, version + 1, writing, hidden, evidence, new Life(life.author(), life.createdAt(), at));
  }
}
