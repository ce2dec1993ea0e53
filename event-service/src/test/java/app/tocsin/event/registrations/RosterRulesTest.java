package app.tocsin.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.registrations.Roster.Entry;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.RosterCommand.Bring;
import app.tocsin.event.registrations.RosterCommand.Cancel;
import app.tocsin.event.registrations.RosterCommand.Confirm;
import app.tocsin.event.registrations.RosterCommand.Register;
import app.tocsin.event.registrations.RosterCommand.Tick;
import app.tocsin.event.registrations.RosterRules.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RosterRulesTest {
  private static final SlotId SLOT = SlotId.parse("4f1c2a9b7d3e4c5f8a6b1d2e3f405162:s1");
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  private static final Instant START = Instant.parse("2027-01-10T12:00:00Z");
  private static final Duration ACCEPT = Duration.ofHours(24);

  @Test
  void placesAreTakenAndThenPeopleWait() {
    Roster roster = register(roster(3, false), "a", 2);
    roster = register(roster, "b", 1);
    roster = register(roster, "c", 1);

    assertThat(standings(roster)).containsExactly("a CONFIRMED", "b CONFIRMED", "c WAITING");
    assertThat(roster.free()).isZero();
    assertThat(roster.waiting()).isEqualTo(1);
  }

  @Test
  void whoCancelsMakesRoomForTheFirstWhoWaits() {
    Roster roster = register(register(register(roster(1, false), "a", 1), "b", 1), "c", 1);

    Decision decision = RosterRules.decide(roster, new Cancel("a"), NOW);

    assertThat(standings(decision.roster())).containsExactly("b OFFERED", "c WAITING");
    assertThat(decision.facts())
        .hasExactlyElementsOfTypes(RosterFact.Cancelled.class, RosterFact.Promoted.class);
    assertThat(decision.roster().due()).isEqualTo(NOW.plus(ACCEPT));
  }

  @Test
  void anOfferThatLapsesGoesToTheNext() {
    Roster roster = register(register(register(roster(1, false), "a", 1), "b", 1), "c", 1);
    roster = RosterRules.decide(roster, new Cancel("a"), NOW).roster();

    Decision tooEarly = RosterRules.decide(roster, new Tick(), NOW.plusSeconds(1));
    Decision lapsed = RosterRules.decide(roster, new Tick(), NOW.plus(ACCEPT));

    assertThat(tooEarly.facts()).isEmpty();
    assertThat(standings(lapsed.roster())).containsExactly("c OFFERED");
    assertThat(answer(lapsed.roster(), new Confirm("b"), NOW.plus(ACCEPT)))
        .isEqualTo(new Answer.Lapsed());
    assertThat(answer(lapsed.roster(), new Confirm("c"), NOW.plus(ACCEPT)))
        .isEqualTo(new Answer.Stands("c", Standing.CONFIRMED));
  }

  @Test
  void nobodyIsPromotedOnceItHasBegunAndNoPlaceIsKeptBeyond() {
    Roster roster = register(register(roster(1, false), "a", 1), "b", 1);
    Instant shortly = START.minus(Duration.ofHours(1));

    assertThat(RosterRules.decide(roster, new Cancel("a"), shortly).roster().due())
        .isEqualTo(START);
    assertThat(standings(RosterRules.decide(roster, new Cancel("a"), START).roster()))
        .containsExactly("b WAITING");
  }

  @Test
  void whoWaitsIsOfferedAPlaceOnceTheMailboxIsProven() {
    Roster roster = register(register(register(roster(1, true), "a", 1), "b", 1), "c", 1);
    roster = RosterRules.decide(roster, new Confirm("a"), NOW).roster();
    roster = RosterRules.decide(roster, new Confirm("c"), NOW).roster();

    Decision freed = RosterRules.decide(roster, new Cancel("a"), NOW);

    assertThat(standings(freed.roster())).containsExactly("b WAITING", "c OFFERED");
    assertThat(standings(RosterRules.decide(roster, new Tick(), NOW.plus(Terms.HOLD)).roster()))
        .as("who never confirms goes")
        .containsExactly("a CONFIRMED", "c WAITING");
  }

  @Test
  void anUnprovenMailboxHoldsUpNobody() {
    Roster roster = register(register(roster(1, true), "a", 1), "b", 1);
    roster = RosterRules.decide(roster, new Cancel("a"), NOW).roster();

    roster = register(roster, "c", 1);

    assertThat(standings(roster)).containsExactly("b WAITING", "c HELD");
  }

  @Test
  void aWaitingListHasAnEnd() {
    Roster roster = register(roster(1, false), "a", 1);
    for (int i = 0; i < 1_000; i++) {
      roster = roster.plus(new Entry("w" + i, "f" + i, 1, Standing.WAITING, NOW, null));
    }

    assertThat(answer(roster, new Register("z", "form-z", 1), NOW)).isEqualTo(new Answer.Full());
  }

  @Test
  void nobodyOvertakesWhoWaits() {
    Roster roster = register(register(roster(3, false), "a", 2), "b", 2);

    roster = register(roster, "c", 1);

    assertThat(standings(roster)).containsExactly("a CONFIRMED", "b WAITING", "c WAITING");
  }

  @Test
  void aPlaceIsKeptUntilTheMailIsConfirmed() {
    Roster roster = register(roster(1, true), "a", 1);

    assertThat(standings(roster)).containsExactly("a HELD");
    assertThat(answer(roster, new Confirm("a"), NOW))
        .isEqualTo(new Answer.Stands("a", Standing.CONFIRMED));
    assertThat(RosterRules.decide(roster, new Tick(), NOW.plus(Terms.HOLD)).roster().entries())
        .isEmpty();
  }

  @Test
  void theSameFormIsAnsweredTheSameAndAStrangerLearnsNothing() {
    Roster full = register(register(roster(2, false), "a", 1), "b", 1);

    assertThat(answer(full, new Register("a", "form-a", 1), NOW))
        .isEqualTo(new Answer.Stands("a", Standing.CONFIRMED));
    assertThat(answer(full, new Register("a", "another", 1), NOW))
        .isEqualTo(new Answer.Again("a", Standing.WAITING));
    assertThat(RosterRules.decide(full, new Register("a", "another", 1), NOW).roster())
        .isEqualTo(full);
  }

  @Test
  void whoAsksForMoreThanAllPlacesHoldsUpNobody() {
    Roster roster = register(register(register(roster(3, false), "a", 3), "b", 3), "c", 1);
    Terms fewer = new Terms(2, 2, true, false, ACCEPT, START, START.plusSeconds(7_200), true);

    Decision decision = RosterRules.decide(roster.under(fewer), new Cancel("a"), NOW);

    assertThat(standings(decision.roster())).containsExactly("b WAITING", "c OFFERED");
  }

  @Test
  void ofASlotThatWasTakenOutEverybodyCanStillLeave() {
    Roster roster = register(register(roster(1, true), "a", 1), "b", 1).closed();

    Decision cancelled = RosterRules.decide(roster, new Cancel("a"), NOW);
    Decision lapsed = RosterRules.decide(roster, new Tick(), NOW.plus(Terms.HOLD));

    assertThat(standings(cancelled.roster())).containsExactly("b WAITING");
    assertThat(lapsed.roster().due()).isNull();
    assertThat(answer(roster, new Bring("a", 2), NOW)).isEqualTo(new Answer.Closed());
    assertThat(answer(roster, new Register("c", "form-c", 1), NOW)).isEqualTo(new Answer.Closed());
  }

  @Test
  void withoutAWaitingListAFullOneSaysSo() {
    Terms terms = new Terms(1, 1, false, false, ACCEPT, START, START.plusSeconds(7_200), true);
    Roster roster = register(Roster.empty(SLOT, terms), "a", 1);

    assertThat(answer(roster, new Register("b", "form-b", 1), NOW)).isEqualTo(new Answer.Full());
  }

  @Test
  void aClosedOneTakesNobody() {
    assertThat(answer(roster(5, false), new Register("a", "f", 1), START.plus(Duration.ofDays(1))))
        .isEqualTo(new Answer.Closed());
  }

  @Test
  void fewerPeopleMakeRoomAndMoreNeedIt() {
    Roster roster = register(register(roster(3, false), "a", 3), "b", 1);

    assertThat(answer(roster, new Bring("a", 4), NOW)).isEqualTo(new Answer.Full());
    assertThat(standings(RosterRules.decide(roster, new Bring("a", 2), NOW).roster()))
        .containsExactly("a CONFIRMED", "b OFFERED");
  }

  /** Whatever happens in whatever order: never oversold, nobody twice, promoted in order. */
  @Property(tries = 500)
  void neverOversold(
      @ForAll @IntRange(min = 1, max = 8) int capacity,
      @ForAll boolean byMail,
      @ForAll @Size(max = 60) List<@IntRange(max = 4_999) Integer> moves) {
    Roster roster = roster(capacity, byMail);
    Instant now = NOW;
    for (int move : moves) {
      String who = "r" + move % 12;
      int people = 1 + move / 12 % 4;
      Roster before = roster;
      now = now.plus(Duration.ofHours(move % 7));
      Decision decision = RosterRules.decide(roster, command(move / 50 % 5, who, people), now);
      roster = decision.roster();
      assertThat(roster.taken()).isLessThanOrEqualTo(capacity);
      assertThat(roster.entries().stream().map(Entry::registration)).doesNotHaveDuplicates();
      inOrder(before, decision);
    }
  }

  /** Who is promoted stood first among those who waited. */
  private static void inOrder(Roster before, Decision decision) {
    List<String> promoted = new ArrayList<>();
    for (RosterFact fact : decision.facts()) {
      if (fact instanceof RosterFact.Promoted) {
        promoted.add(fact.entry().registration());
      }
    }
    List<String> waited = new ArrayList<>();
    before.entries().stream()
        .filter(entry -> entry.standing() == Standing.WAITING && !entry.isUnproven())
        .forEach(entry -> waited.add(entry.registration()));
    decision.facts().stream()
        .filter(fact -> fact instanceof RosterFact.Cancelled)
        .forEach(fact -> waited.remove(fact.entry().registration()));
    promoted.retainAll(waited);
    assertThat(promoted).isEqualTo(waited.subList(0, promoted.size()));
  }

  private static RosterCommand command(int kind, String who, int people) {
    return switch (kind) {
      case 0, 1 -> new Register(who, "form-" + who, people);
      case 2 -> new Confirm(who);
      case 3 -> new Bring(who, people);
      default -> new Cancel(who);
    };
  }

  private static Roster roster(int capacity, boolean byMail) {
    return Roster.empty(
        SLOT, new Terms(1, capacity, true, byMail, ACCEPT, START, START.plusSeconds(7_200), true));
  }

  private static Roster register(Roster roster, String who, int people) {
    return RosterRules.decide(roster, new Register(who, "form-" + who, people), NOW).roster();
  }

  private static Answer answer(Roster roster, RosterCommand command, Instant now) {
    return RosterRules.decide(roster, command, now).answer();
  }

  private static List<String> standings(Roster roster) {
    return roster.entries().stream()
        .map(entry -> entry.registration() + " " + entry.standing())
        .toList();
  }
}
