package app.tocsin.load.judge;

import java.util.List;

/**
 * What a run proved.
 *
 * @param check attempts against facts
 * @param recount records of the topic, counted again: different signatures
 * @param shown what the public sees
 * @param differences between any two of ledger, topic, official count, territories and series;
 *     empty where all is exact
 * @param stillUnsure people who were told neither yes nor no however often they tried
 * @param verified whether the service's own recount of its stored facts agreed while the judge
 *     waited; where it did not, it may be resting
 */
public record Verdict(
    SetCheck check,
    long recount,
    Shown shown,
    List<String> differences,
    long stillUnsure,
    boolean verified) {

  public Verdict {
    differences = List.copyOf(differences);
  }

  /** Whether somebody signed, everybody knows, and nothing is lost, duplicated or different. */
  public boolean exact() {
    return check.ok() > 0 && stillUnsure == 0 && check.exact() && differences.isEmpty();
  }
}
