package app.tocsin.event.committees;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.committees.Committee.People;
import app.tocsin.event.committees.CommitteeCommand.Accept;
import app.tocsin.event.committees.CommitteeCommand.Ask;
import app.tocsin.event.committees.CommitteeCommand.ChangeRole;
import app.tocsin.event.committees.CommitteeCommand.Decline;
import app.tocsin.event.committees.CommitteeCommand.Forget;
import app.tocsin.event.committees.CommitteeCommand.HandOver;
import app.tocsin.event.committees.CommitteeCommand.Invite;
import app.tocsin.event.committees.CommitteeCommand.Join;
import app.tocsin.event.committees.CommitteeCommand.Leave;
import app.tocsin.event.committees.CommitteeCommand.Refuse;
import app.tocsin.event.committees.CommitteeCommand.Revoke;
import app.tocsin.event.committees.CommitteeOutcome.Done;
import app.tocsin.event.committees.CommitteeOutcome.Refusal;
import app.tocsin.event.committees.CommitteeOutcome.Refused;
import app.tocsin.event.committees.CommitteeOutcome.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How people come in, and that nobody is mailed without end on the way. */
class EntryRulesTest {
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  private static final CommitteeId ID = new CommitteeId("9a8b7c6d5e4f40312233445566778899");
  private static final Area NANTES = new Area(Area.Level.COMMUNE, "44109", "44");

  @Test
  void anInvitationIsFollowedOnceAndNotForEver() {
    Committee invited = after(founded(), invite("i1", "box"), NOW);
    Committee joined = after(invited, new Join("i1", "zoe", "z"), NOW);

    assertThat(joined.role("zoe")).contains(Role.MEMBER);
    assertThat(after(joined, new Join("i1", "zoe", "z"), NOW)).isSameAs(joined);
    assertThat(refusal(joined, new Join("i1", "ida", "i"), NOW)).isEqualTo(Refusal.INVITATION_OVER);
    Instant later = NOW.plus(Duration.ofDays(14));
    assertThat(refusal(invited, new Join("i1", "zoe", "z"), later))
        .isEqualTo(Refusal.INVITATION_OVER);
    assertThat(after(invited, new Forget(), later).people().invitations()).isEmpty();
  }

  @Test
  void whoHasNoAccountComesInByTheLinkAndSignsInByItLater() {
    String guest = Member.guest("i1");
    Committee invited = after(founded(), invite("i1", "box"), NOW);
    Committee joined = after(invited, new Join("i1", guest, "z"), NOW);

    Committee coordinating = after(joined, new ChangeRole("i1", Role.COORDINATOR), NOW);
    assertThat(refusal(coordinating, new Leave("m-olga"), NOW))
        .as("a coordinator who can't sign in lets nobody in")
        .isEqualTo(Refusal.LAST_COORDINATOR);
    assertThat(refusal(joined, new HandOver("m-olga", "i1"), NOW))
        .isEqualTo(Refusal.WITHOUT_ACCOUNT);
    Committee signedIn = after(joined, new Join("i1", "zoe", ""), NOW);
    assertThat(signedIn.memberOf("zoe")).map(Member::sealed).contains("z");
    assertThat(signedIn.members()).hasSize(2);
    assertThat(refusal(signedIn, new Join("i1", "ida", "i"), NOW))
        .isEqualTo(Refusal.INVITATION_OVER);
  }

  @Test
  void whoAsksAndSignsInByTheLinkIsInOnce() {
    Committee joined =
        after(
            after(founded(), invite("i1", "box"), NOW),
            new Join("i1", Member.guest("i1"), "z"),
            NOW);
    Committee asked = after(joined, ask("zoe"), NOW);

    Committee signedIn = after(asked, new Join("i1", "zoe", ""), NOW);

    assertThat(signedIn.members()).hasSize(2);
    assertThat(signedIn.people().requests()).isEmpty();
    Committee asking =
        signedIn.with(signedIn.people().with(asked.people().requests(), Restraint.NONE));
    Committee accepted = after(asking, new Accept("r-zoe", Role.HOST), NOW);
    assertThat(accepted.members()).as("as stored before").isEqualTo(signedIn.members());
    assertThat(accepted.people().requests()).isEmpty();
  }

  @Test
  void aRequestThatNobodyAnswersEnds() {
    Committee asked = after(founded(), ask("zoe"), NOW);
    Instant later = NOW.plus(Duration.ofDays(90));

    assertThat(asked.people().nextOver()).contains(later);
    assertThat(refusal(asked, new Accept("r-zoe", Role.HOST), later))
        .isEqualTo(Refusal.NO_SUCH_MEMBER);
    assertThat(after(asked, new Forget(), later).people().requests()).isEmpty();
    assertThat(decide(asked, ask("zoe"), later)).isInstanceOf(Done.class);
  }

  @Test
  void whoWasDeclinedOrThoughtBetterOfItWaitsBeforeAskingAgain() {
    Committee asked = after(founded(), ask("zoe"), NOW);
    Committee declined = after(asked, new Decline("r-zoe", "olga"), NOW);
    Committee withdrawn = after(asked, new Decline("r-zoe", "zoe"), NOW);

    assertThat(refusal(declined, ask("zoe"), days(29))).isEqualTo(Refusal.ASKED_LATELY);
    assertThat(decide(declined, ask("zoe"), days(30))).isInstanceOf(Done.class);
    assertThat(decide(declined, ask("ida"), NOW)).isInstanceOf(Done.class);
    assertThat(refusal(withdrawn, ask("zoe"), days(6))).isEqualTo(Refusal.ASKED_LATELY);
    assertThat(decide(withdrawn, ask("zoe"), days(7))).isInstanceOf(Done.class);
    assertThat(after(declined, new Forget(), days(30)).people().restraint().cooling()).isEmpty();
  }

  @Test
  void whoIsDeclinedIsToldWhyWhereCoordinatorsSaySo() {
    Committee asked = after(founded(), ask("zoe"), NOW);

    Done told = (Done) decide(asked, new Decline("r-zoe", "olga", "sealed reason"), NOW);
    assertThat(told.mails()).containsExactly(new Wish("committee-declined", "sealed reason"));
    assertThat(told.committee().request("r-zoe", NOW)).isEmpty();
    assertThat(((Done) decide(asked, new Decline("r-zoe", "olga"), NOW)).mails()).isEmpty();
    assertThat(((Done) decide(asked, new Decline("r-zoe", "zoe", "x"), NOW)).mails())
        .as("who thinks better of it needs no letter")
        .isEmpty();
  }

  @Test
  void coordinatorsAreToldOfTenRequestsADay() {
    Committee committee = founded();
    for (int i = 0; i < 10; i++) {
      Done asked = (Done) decide(committee, ask("p" + i), NOW);
      assertThat(asked.mails()).containsExactly(new Wish("committee-asked", "r-p" + i));
      committee = asked.committee();
    }

    Done eleventh = (Done) decide(committee, ask("p10"), NOW);
    assertThat(eleventh.mails()).isEmpty();
    assertThat(eleventh.committee().request("r-p10", NOW)).isPresent();
    assertThat(((Done) decide(eleventh.committee(), ask("p11"), days(1))).mails()).hasSize(1);
  }

  @Test
  void aMailboxIsInvitedOnceAndLeftInPeaceWhenItDeclines() {
    Committee invited = after(founded(), invite("i1", "box"), NOW);
    Committee declined = after(invited, new Refuse("i1"), NOW);
    Committee revoked = after(invited, new Revoke("i1"), NOW);

    assertThat(after(invited, invite("i2", "box"), NOW)).isSameAs(invited);
    assertThat(refusal(declined, invite("i2", "box"), days(89))).isEqualTo(Refusal.INVITED_LATELY);
    assertThat(decide(declined, invite("i2", "box"), days(90))).isInstanceOf(Done.class);
    assertThat(refusal(revoked, invite("i2", "box"), days(13))).isEqualTo(Refusal.INVITED_LATELY);
    assertThat(invited.people().invitations().getFirst().by()).isEqualTo("m-olga");
  }

  @Test
  void aHundredInvitationsADayAreEnough() {
    Committee committee = founded();
    for (int i = 0; i < 100; i++) {
      committee = after(committee, invite("i" + i, "box" + i), NOW);
    }

    assertThat(refusal(committee, invite("i", "other"), NOW)).isEqualTo(Refusal.INVITED_ENOUGH);
    assertThat(decide(committee, invite("i", "other"), days(1))).isInstanceOf(Done.class);
  }

  private static Instant days(int days) {
    return NOW.plus(Duration.ofDays(days));
  }

  private static CommitteeCommand ask(String person) {
    return new Ask(new JoinRequest("r-" + person, person, "sealed", NOW));
  }

  private static CommitteeCommand invite(String id, String mailbox) {
    Instant until = NOW.plus(Duration.ofDays(14));
    return new Invite(new Invitation(id, "sealed", Role.MEMBER, until, mailbox, ""), "olga");
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

  private static CommitteeOutcome decide(Committee before, CommitteeCommand command, Instant now) {
    return CommitteeRules.decide(before, command, now);
  }

  private static Committee after(Committee before, CommitteeCommand command, Instant now) {
    return ((Done) decide(before, command, now)).committee();
  }

  private static Refusal refusal(Committee before, CommitteeCommand command, Instant now) {
    return ((Refused) decide(before, command, now)).refusal();
  }
}
