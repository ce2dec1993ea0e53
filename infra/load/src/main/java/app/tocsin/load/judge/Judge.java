package app.tocsin.load.judge;

import app.tocsin.load.ledger.Entry.Outcome;
import app.tocsin.load.ledger.Evidence;
import app.tocsin.load.ledger.LedgerFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Judges a ledger against a running system. Who was told neither yes nor no tries again, as people
 * do: the same person gets the same signature, so the answer says which one to look for among the
 * facts that were read before.
 */
public final class Judge {

  private static final int TIMES = 5;

  /** Lets people sign once more, in the same ledger. */
  @FunctionalInterface
  public interface Again {
    /** Each of these people makes one more attempt. */
    void sign(List<Long> people);
  }

  private final LedgerFile ledger;
  private final Settling settling;
  private final Again again;
  private final Consumer<String> say;

  /** A judge that says what it waits for. */
  public Judge(LedgerFile ledger, Settling settling, Again again, Consumer<String> say) {
    this.ledger = ledger;
    this.settling = settling;
    this.again = again;
    this.say = say;
  }

  /** Waits, reads, compares. */
  public Verdict judge() throws InterruptedException {
    say.accept("Waiting until everything acknowledged is recorded");
    Facts first = settling.facts();
    List<Long> unsure = evidence().unknownPeople();
    Facts last = first;
    if (!unsure.isEmpty()) {
      say.accept(unsure.size() + " people were told neither yes nor no: they sign again");
      signAgain(unsure);
      last = settling.facts();
    }
    say.accept("Waiting until all counts show " + last.distinct());
    Shown shown = settling.shown(last);
    Evidence evidence = evidence();
    SetCheck check = SetCheck.of(evidence, unsure, first, last);
    List<String> differences = new ArrayList<>(shown.differences(last));
    if (evidence.withoutReceipt() > 0) {
      differences.add(evidence.withoutReceipt() + " acknowledgements name no signature");
    }
    if (last.unreadable() > 0) {
      differences.add(last.unreadable() + " records of this petition can't be read");
    }
    if (last.undecided() > 0) {
      differences.add(last.undecided() + " offsets belong to transactions that don't end");
    }
    say.accept("Waiting until the service has verified its count itself");
    return new Verdict(
        check,
        last.distinct(),
        shown,
        differences,
        evidence.people(Outcome.UNKNOWN),
        settling.verified());
  }

  private void signAgain(List<Long> unsure) {
    List<Long> left = unsure;
    for (int time = 0; time < TIMES && !left.isEmpty(); time++) {
      again.sign(left);
      left = evidence().unknownPeople();
    }
  }

  private Evidence evidence() {
    ledger.flush();
    return Evidence.read(ledger.path());
  }
}
