package app.tocsin.load.ledger;

import app.tocsin.load.ledger.Entry.Outcome;
import java.util.Optional;

/** Makes evidence entry by entry. */
public final class Evidences {

  private final Evidence evidence = new Evidence();
  private long attempt;

  public Evidences ok(long person, long id) {
    return add(person, Outcome.OK, 202, Optional.of(new ReceiptId(0, id)));
  }

  public Evidences refused(long person) {
    return add(person, Outcome.REFUSED, 422, Optional.empty());
  }

  /** Told no for good: there is no place, nor any on the waiting list. */
  public Evidences full(long person) {
    return add(person, Outcome.REFUSED, 409, Optional.empty());
  }

  public Evidences unknown(long person) {
    return add(person, Outcome.UNKNOWN, 0, Optional.empty());
  }

  public Evidence read() {
    return evidence;
  }

  private Evidences add(long person, Outcome outcome, int status, Optional<ReceiptId> id) {
    attempt++;
    evidence.add(new Entry(attempt, person, outcome, status, id, attempt, 0));
    return this;
  }
}
