package app.tocsin.event.gatherings;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.gatherings.GatheringCommand.Edit;
import app.tocsin.event.gatherings.GatheringCommand.JoinHosts;
import app.tocsin.event.gatherings.GatheringCommand.LeaveHosts;
import app.tocsin.event.gatherings.GatheringOutcome.Done;
import app.tocsin.event.gatherings.GatheringOutcome.Refused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostingTest {
  private static final String NORTH = "6b".repeat(16);
  private static final String SOUTH = "7c".repeat(16);
  private static final String EAST = "8d".repeat(16);

  private final Gathering gathering = Workshops.hostedBy(NORTH, SOUTH);

  @Test
  void onlyWhoAgreedIsShownAndManages() {
    assertThat(gathering.coHosts()).containsExactly(NORTH);
    assertThat(gathering.shownHosts()).extracting(Host::name).containsExactly("Olga", "Nord");
    assertThat(gathering.isHostedBy(SOUTH)).isFalse();
  }

  @Test
  void whoIsNotNamedCannotJoinAndWhoAgreesTwiceAgreedOnce() {
    assertThat(decide(new JoinHosts(EAST))).isInstanceOf(Refused.class);
    assertThat(((Done) decide(new JoinHosts(NORTH))).gathering()).isEqualTo(gathering);
  }

  @Test
  void whoLeavesIsShownNoMoreAndIsAskedAgainWhenNamedAgain() {
    Gathering left = ((Done) decide(new LeaveHosts(NORTH))).gathering();
    assertThat(left.shownHosts()).extracting(Host::name).containsExactly("Olga");

    Gathering without = edited(gathering, List.of());
    Gathering again = edited(without, gathering.text().hosts());
    assertThat(again.coHosts()).isEmpty();
  }

  @Test
  void whoSaysNoIsRememberedWithoutAWordToTheWorldAndMayAgreeLater() {
    Done no = (Done) decide(new LeaveHosts(SOUTH));
    assertThat(no.event()).isEmpty();
    assertThat(no.gathering().life().declined()).containsExactly(SOUTH);
    assertThat(no.gathering().life().lastChange()).isEqualTo(gathering.life().lastChange());
    assertThat(after(no.gathering(), new LeaveHosts(SOUTH))).isEqualTo(no.gathering());

    Gathering agreed = after(no.gathering(), new JoinHosts(SOUTH));
    assertThat(agreed.life().declined()).isEmpty();
    assertThat(agreed.coHosts()).containsExactly(NORTH, SOUTH);

    Gathering without = edited(no.gathering(), List.of());
    assertThat(edited(without, gathering.text().hosts()).life().declined())
        .as("asked again")
        .isEmpty();
  }

  /** It hosts in its own right, named or not: no answer of it is told to anybody. */
  @Test
  void itsOwnCommitteeIsNotAskedAndHasNothingToLeave() {
    Gathering own = Workshops.of(NORTH, Workshops.hostedBy(SOUTH, NORTH));

    assertThat(after(own, new LeaveHosts(NORTH))).isEqualTo(own);
    assertThat(after(own, new JoinHosts(NORTH))).isEqualTo(own);
    assertThat(after(own, new LeaveHosts(SOUTH)).life().declined()).containsExactly(SOUTH);
  }

  @Test
  void whoLeavesWhatIsCalledOffCallsItOffForNobodyAgain() {
    Gathering off =
        ((Done)
                GatheringRules.decide(
                    gathering, new GatheringCommand.Cancel("Pluie"), Workshops.BEFORE))
            .gathering();

    Done left = (Done) GatheringRules.decide(off, new LeaveHosts(NORTH), Workshops.BEFORE);
    assertThat(left.event()).isEmpty();
    assertThat(left.gathering().coHosts()).isEmpty();
    assertThat(GatheringRules.decide(off, new JoinHosts(SOUTH), Workshops.BEFORE))
        .isInstanceOf(Refused.class);
  }

  /** Of what was written before committees were asked. */
  @Test
  void namesThatWereThereBeforeStayAndGiveNobodyARight() {
    Gathering old = Workshops.published(gathering.text());

    assertThat(old.shownHosts()).hasSize(3);
    assertThat(old.coHosts()).isEmpty();
  }

  @Test
  void whoLeavesHidesNobodyElseWhoWasNamedBefore() {
    Gathering old = Workshops.published(gathering.text());

    Gathering left = after(old, new LeaveHosts(NORTH));

    assertThat(left.shownHosts()).extracting(Host::name).containsExactly("Olga", "Sud");
    assertThat(left.coHosts()).isEmpty();
    assertThat(after(left, new LeaveHosts(SOUTH)).shownHosts())
        .extracting(Host::name)
        .containsExactly("Olga");
    assertThat(after(left, new LeaveHosts(NORTH))).as("left already").isEqualTo(left);
  }

  @Test
  void whoJoinsHidesNobodyWhoWasNamedBeforeAndCanLeave() {
    Gathering joined = after(Workshops.published(gathering.text()), new JoinHosts(SOUTH));

    assertThat(joined.shownHosts()).hasSize(3);
    assertThat(joined.coHosts()).containsExactly(SOUTH);
    assertThat(after(joined, new LeaveHosts(SOUTH)).shownHosts())
        .extracting(Host::name)
        .containsExactly("Olga", "Nord");
  }

  @Test
  void whoIsAddedToWhatWasWrittenBeforeIsAsked() {
    Gathering old = Workshops.published(gathering.text());
    List<Host> more = new ArrayList<>(old.text().hosts());
    more.add(new Host(Host.Kind.COMMITTEE, "Est", EAST, false));

    Gathering added = edited(old, more);
    assertThat(added.shownHosts()).extracting(Host::name).containsExactly("Olga", "Nord", "Sud");
    assertThat(added.coHosts()).isEmpty();
    assertThat(edited(edited(added, List.of()), more).shownHosts())
        .as("taken out and named again")
        .extracting(Host::name)
        .containsExactly("Olga");
    assertThat(after(added, new JoinHosts(EAST)).shownHosts()).hasSize(4);
  }

  private static Gathering after(Gathering before, GatheringCommand command) {
    return ((Done) GatheringRules.decide(before, command, Workshops.BEFORE)).gathering();
  }

  private GatheringOutcome decide(GatheringCommand command) {
    return GatheringRules.decide(gathering, command, Workshops.BEFORE);
  }

  private static Gathering edited(Gathering before, List<Host> hosts) {
    GatheringText text = before.text();
    var next =
        new GatheringText(
            text.presentation(),
            text.schedule(),
            text.whereabouts(),
            hosts,
            text.managers(),
            text.registration());
    return ((Done) GatheringRules.decide(before, new Edit(next), Workshops.BEFORE)).gathering();
  }
}
