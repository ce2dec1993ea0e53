package app.tocsin.event.committees;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.committees.Committee.People;
import app.tocsin.event.committees.CommitteeCommand.Accept;
import app.tocsin.event.committees.CommitteeCommand.Ask;
import app.tocsin.event.committees.CommitteeCommand.ChangeRole;
import app.tocsin.event.committees.CommitteeCommand.HandOver;
import app.tocsin.event.committees.CommitteeCommand.Leave;
import app.tocsin.event.committees.CommitteeCommand.Write;
import app.tocsin.event.committees.CommitteeEvent.MemberJoined;
import app.tocsin.event.committees.CommitteeEvent.MemberLeft;
import app.tocsin.event.committees.CommitteeOutcome.Done;
import app.tocsin.event.committees.CommitteeOutcome.Refusal;
import app.tocsin.event.committees.CommitteeOutcome.Refused;
import app.tocsin.event.committees.CommitteeOutcome.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CommitteeRulesTest {
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  private static final CommitteeId ID = new CommitteeId("9a8b7c6d5e4f40312233445566778899");
  private static final Area NANTES = new Area(Area.Level.COMMUNE, "44109", "44");

  @Test
  void whoAsksIsLetInWithARoleAndWelcomed() {
    Committee asked = done(founded(), ask("zoe")).committee();

    Done accepted = done(asked, new Accept("r-zoe", Role.HOST));

    assertThat(accepted.committee().role("zoe")).contains(Role.HOST);
    assertThat(accepted.committee().people().requests()).isEmpty();
    assertThat(accepted.event()).containsInstanceOf(MemberJoined.class);
    assertThat(accepted.mails()).containsExactly(new Wish("committee-welcome", "r-zoe"));
  }

  @Test
  void askingTwiceIsAskingOnce() {
    Committee asked = done(founded(), ask("zoe")).committee();

    assertThat(done(asked, ask("zoe")).committee()).isSameAs(asked);
    assertThat(refusal(founded(), ask("olga"))).isEqualTo(Refusal.ALREADY_MEMBER);
  }

  @Test
  void theLastCoordinatorHandsOverBeforeLeaving() {
    Committee two =
        done(done(founded(), ask("zoe")).committee(), new Accept("r-zoe", Role.OBSERVER))
            .committee();

    assertThat(refusal(two, new Leave("m-olga"))).isEqualTo(Refusal.LAST_COORDINATOR);
    assertThat(refusal(two, new ChangeRole("m-olga", Role.MEMBER)))
        .isEqualTo(Refusal.LAST_COORDINATOR);
    assertThat(refusal(two, new HandOver("m-olga", "nobody"))).isEqualTo(Refusal.NO_SUCH_MEMBER);
    assertThat(refusal(two, new HandOver("m-olga", "m-olga"))).isEqualTo(Refusal.NO_SUCH_MEMBER);
    Done handed = done(two, new HandOver("m-olga", "r-zoe"));
    assertThat(handed.committee().role("zoe")).contains(Role.COORDINATOR);
    assertThat(handed.committee().role("olga")).isEmpty();
    assertThat(handed.event()).containsInstanceOf(MemberLeft.class);
  }

  @Test
  void threeLettersAWeekAndTheSameOneIsSentOnce() {
    Committee committee = founded();
    for (String letter : List.of("a", "b", "c")) {
      committee = done(committee, new Write(letter)).committee();
    }

    assertThat(refusal(committee, new Write("d"))).isEqualTo(Refusal.WRITTEN_ENOUGH);
    assertThat(done(committee, new Write("b")).mails()).isEmpty();
    assertThat(CommitteeRules.decide(committee, new Write("d"), NOW.plus(Duration.ofDays(7))))
        .isInstanceOf(Done.class);
  }

  /**
   * Whatever people do, there is a coordinator, nobody is in it twice, and versions rise by one.
   */
  @Property(tries = 300)
  void aCommitteeAlwaysHasACoordinator(
      @ForAll @Size(max = 40) List<@IntRange(max = 11) Integer> steps) {
    Committee committee = founded();
    for (int i = 0; i < steps.size(); i++) {
      String person = List.of("olga", "zoe", "ida").get(i % 3);
      Committee before = committee;
      if (CommitteeRules.decide(before, command(steps.get(i), before, person), NOW)
          instanceof Done done) {
        committee = done.committee();
        assertThat(committee.version()).isBetween(before.version(), before.version() + 1);
      }
      assertThat(committee.members()).anyMatch(member -> member.role() == Role.COORDINATOR);
      assertThat(committee.members()).extracting(Member::person).doesNotHaveDuplicates();
    }
  }

  private static CommitteeCommand command(int kind, Committee committee, String person) {
    String own = committee.memberOf(person).map(Member::id).orElse("none");
    String first = committee.members().getFirst().id();
    return switch (kind) {
      case 0, 1 -> ask(person);
      case 2, 3 -> new Accept("r-" + person, Role.MEMBER);
      case 4 -> new ChangeRole(own, Role.COORDINATOR);
      case 5, 6 -> new ChangeRole(own, Role.OBSERVER);
      case 7, 8 -> new Leave(own);
      default -> new HandOver(own, first);
    };
  }

  private static CommitteeCommand ask(String person) {
    return new Ask(new JoinRequest("r-" + person, person, "sealed", NOW));
  }

  private static Committee founded() {
    var olga = new Member("m-olga", "olga", "sealed", Role.COORDINATOR, NOW, true);
    return new Committee(
        ID,
        "comite-9a8b7c6d",
        1,
        new Mandate("Comité", "", "", List.of(NANTES)),
        new People(List.of(olga), List.of(), List.of()),
        List.of(),
        NOW);
  }

  private static Done done(Committee before, CommitteeCommand command) {
    return (Done) CommitteeRules.decide(before, command, NOW);
  }

  private static Refusal refusal(Committee before, CommitteeCommand command) {
    return ((Refused) CommitteeRules.decide(before, command, NOW)).refusal();
  }
}
