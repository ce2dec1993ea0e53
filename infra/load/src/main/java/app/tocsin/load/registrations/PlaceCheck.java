package app.tocsin.load.registrations;

import app.tocsin.load.ledger.Entry.Outcome;
import app.tocsin.load.ledger.Evidence;
import app.tocsin.load.ledger.ReceiptId;
import app.tocsin.load.system.GatheringsApi.Places;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Attempts and cancellations against facts.
 *
 * @param people different registrants among all attempts
 * @param registered different registrations in the topic
 * @param lost people who were told yes and are not in the topic; or whose "I don't come" is not
 * @param doubled events that gave somebody a second time what they had
 * @param unexpected registrations in the topic that nobody is known to have asked for
 * @param recovered registrations in the topic whose people had not been told so
 * @param oversold places that were given beyond the capacity, at the worst moment
 * @param overtaken places that were given to somebody while another waited longer
 * @param idle places that are free at the end while somebody waits
 */
public record PlaceCheck(
    long attempted,
    long ok,
    long refused,
    long unknown,
    long people,
    long registered,
    long cancelled,
    long promoted,
    long lost,
    long doubled,
    long unexpected,
    long recovered,
    long oversold,
    long overtaken,
    long idle) {

  /**
   * Checks.
   *
   * @param gone registrations whose cancellation was acknowledged
   */
  static PlaceCheck of(
      Evidence evidence, Set<ReceiptId> gone, OptionalInt capacity, SlotFacts facts) {
    Set<ReceiptId> known = new HashSet<>();
    long[] lost = new long[1];
    long[] repeated = new long[1];
    evidence
        .acknowledged()
        .forEach(
            ids -> {
              long own = ids.stream().filter(known::add).filter(facts.everIn()::contains).count();
              lost[0] += own == 0 ? 1 : 0;
              repeated[0] += Math.max(0, own - 1);
            });
    lost[0] +=
        gone.stream().filter(id -> !facts.everGone().contains(id) || facts.standsNow(id)).count();
    long unnamed = facts.everIn().stream().filter(id -> !known.contains(id)).count();
    long recovered = Math.min(unnamed, evidence.people(Outcome.UNKNOWN));
    long free = capacity.isPresent() ? capacity.getAsInt() - facts.taken() : 0;
    return new PlaceCheck(
        evidence.attempts(),
        evidence.attempts(Outcome.OK),
        evidence.attempts(Outcome.REFUSED),
        evidence.attempts(Outcome.UNKNOWN),
        evidence.people(Outcome.OK)
            + evidence.people(Outcome.REFUSED)
            + evidence.people(Outcome.UNKNOWN),
        facts.everIn().size(),
        gone.size(),
        facts.promoted(),
        lost[0],
        facts.doubled() + repeated[0],
        unnamed - recovered,
        recovered,
        capacity.isPresent() ? Math.max(0, facts.mostTaken() - capacity.getAsInt()) : 0,
        facts.overtaken(),
        facts.waiting() > 0 ? Math.max(0, free) : 0);
  }

  /** Nobody lost, nobody twice, nobody from nowhere, no place twice, and nobody overtaken. */
  public boolean exact() {
    return lost == 0
        && doubled == 0
        && unexpected == 0
        && oversold == 0
        && overtaken == 0
        && idle == 0;
  }

  /** Where what is shown differs from the facts; nothing where it doesn't. */
  static List<String> differences(Places shown, SlotFacts facts) {
    List<String> differences = new ArrayList<>();
    differ(differences, "taken", shown.taken(), facts.taken());
    differ(differences, "waiting", shown.waiting(), facts.waiting());
    differ(differences, "confirmed", shown.confirmed(), facts.confirmed());
    return differences;
  }

  private static void differ(List<String> differences, String what, long shown, long facts) {
    if (shown != facts) {
      differences.add(what + ": shown " + shown + ", facts " + facts);
    }
  }
}
