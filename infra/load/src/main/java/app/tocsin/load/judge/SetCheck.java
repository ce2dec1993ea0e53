package app.tocsin.load.judge;

import app.tocsin.load.ledger.Entry.Outcome;
import app.tocsin.load.ledger.Evidence;
import app.tocsin.load.ledger.ReceiptId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Attempts against facts.
 *
 * @param attempted requests to sign that were sent
 * @param ok of these, acknowledged
 * @param refused of these, refused for certain (4xx)
 * @param unknown of these, neither (5xx, or no answer)
 * @param people different signers among all attempts
 * @param recorded different signatures in the topic
 * @param lost people who were told yes and have no signature of their own in the topic
 * @param duplicated records that count a person once more
 * @param unexpected signatures in the topic that nobody is known to have asked for
 * @param recovered signatures in the topic whose signers had not been told so
 */
public record SetCheck(
    long attempted,
    long ok,
    long refused,
    long unknown,
    long people,
    long recorded,
    long lost,
    long duplicated,
    long unexpected,
    long recovered) {

  /**
   * Checks.
   *
   * @param evidence all of it, also of those who tried again after {@code first} was read
   * @param unsure who had been told neither yes nor no when {@code first} was read
   * @param first the facts after the run
   * @param last the facts after the unsure tried again; the same where nobody was unsure
   */
  public static SetCheck of(Evidence evidence, List<Long> unsure, Facts first, Facts last) {
    Set<ReceiptId> known = new HashSet<>();
    long[] lost = new long[1];
    long[] repeated = new long[1];
    evidence
        .acknowledged()
        .forEach(
            ids -> {
              // a signature that stands for somebody else already isn't theirs
              long own =
                  ids.stream().filter(known::add).filter(last.records()::containsKey).count();
              lost[0] += own == 0 ? 1 : 0;
              repeated[0] += Math.max(0, own - 1);
            });
    long unnamed = last.records().keySet().stream().filter(id -> !known.contains(id)).count();
    long unnamedRecovered = Math.min(unnamed, evidence.people(Outcome.UNKNOWN));
    long recovered =
        unsure.stream()
            .flatMap(person -> evidence.idOf(person).stream())
            .filter(first.records()::containsKey)
            .count();
    return new SetCheck(
        evidence.attempts(),
        evidence.attempts(Outcome.OK),
        evidence.attempts(Outcome.REFUSED),
        evidence.attempts(Outcome.UNKNOWN),
        evidence.people(Outcome.OK)
            + evidence.people(Outcome.REFUSED)
            + evidence.people(Outcome.UNKNOWN),
        last.distinct(),
        lost[0],
        last.size() - last.distinct() + repeated[0],
        unnamed - unnamedRecovered,
        recovered + unnamedRecovered);
  }

  /** Nothing lost, nothing twice, nothing from nowhere. */
  public boolean exact() {
    return lost == 0 && duplicated == 0 && unexpected == 0;
  }
}
