package app.tocsin.event.gatherings;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.gatherings.GatheringCommand.JoinHosts;
import app.tocsin.event.gatherings.GatheringCommand.LeaveHosts;
import app.tocsin.event.gatherings.GatheringOutcome.Done;
import app.tocsin.event.gatherings.HostNews.Kind;
import app.tocsin.event.registrations.OneGathering;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class TellingCommitteesTest {
  private static final String OWN = "5a".repeat(16);
  private static final String NORTH = "6b".repeat(16);
  private static final String SOUTH = "7c".repeat(16);

  private final List<String> heard = new ArrayList<>();
  private boolean deaf;

  @Test
  void whoIsNamedIsAskedWhenItIsAnnounced() {
    Gathering draft = named(Life.begin(Workshops.BEFORE).hostedBy(List.of(), List.of(), List.of()));
    Gathering published = after(draft, new GatheringCommand.Publish());

    assertThat(Hosting.news(draft, published))
        .containsExactly(new HostNews(Kind.ASKED, NORTH), new HostNews(Kind.ASKED, SOUTH));
    assertThat(Hosting.news(published, after(published, new GatheringCommand.Postpone("Pluie"))))
        .as("asked already")
        .isEmpty();
  }

  @Test
  void whoAsksIsToldWhatWasAnswered() {
    Gathering asking = after(named(Life.begin(Workshops.BEFORE)), new GatheringCommand.Publish());
    Gathering agreed = after(asking, new JoinHosts(NORTH));

    assertThat(Hosting.news(asking, agreed)).containsExactly(new HostNews(Kind.AGREED, NORTH));
    assertThat(Hosting.news(agreed, after(agreed, new LeaveHosts(NORTH))))
        .containsExactly(new HostNews(Kind.DECLINED, NORTH));
    assertThat(Hosting.news(asking, after(asking, new LeaveHosts(SOUTH))))
        .containsExactly(new HostNews(Kind.DECLINED, SOUTH));
  }

  @Test
  void ofAGatheringOfNoCommitteeOnlyWhoSaidNoKeepsTheAnswer() {
    Gathering asking = Workshops.hostedBy(NORTH, SOUTH);

    assertThat(Hosting.news(asking, after(asking, new JoinHosts(SOUTH)))).isEmpty();
    assertThat(Hosting.news(asking, after(asking, new LeaveHosts(SOUTH))))
        .containsExactly(new HostNews(Kind.DECLINED, SOUTH));
  }

  @Test
  void whatNobodyCouldHearIsToldLaterUnderTheSameIdAndOnce() {
    Gathering asking = after(named(Life.begin(Workshops.BEFORE)), new GatheringCommand.Publish());
    var gatherings = new OneGathering(asking);
    var telling = new TellingCommittees(gatherings, this::hear);
    var managing =
        new ManagingGatherings(
            gatherings,
            new Speakers(),
            _ -> Mono.empty(),
            telling,
            Clock.fixed(Workshops.BEFORE, ZoneOffset.UTC));

    deaf = true;
    GatheringOutcome outcome =
        managing.decide(asking.id(), new JoinHosts(NORTH), new Actor("omar", false, false)).block();
    assertThat(outcome).as("the answer stands").isInstanceOf(Done.class);
    deaf = false;
    telling.sweep().block();
    telling.sweep().block();

    assertThat(heard).hasSize(2);
    assertThat(heard.get(0)).isEqualTo(heard.get(1)).contains("AGREED").endsWith(NORTH);
  }

  /** Where it fails, it may have been heard all the same. */
  private Mono<Void> hear(String id, HostNews news, Gathering gathering) {
    heard.add(id + " " + news.kind() + " " + news.committee());
    return deaf ? Mono.error(new IllegalStateException("the store is away")) : Mono.empty();
  }

  private static Gathering named(Life life) {
    GatheringText text = Workshops.of(OWN, Workshops.hostedBy(NORTH, SOUTH)).text();
    return new Gathering(Workshops.ID, "atelier-4f1c2a9b", 1, 0, text, "olga", life);
  }

  private static Gathering after(Gathering before, GatheringCommand command) {
    return ((Done) GatheringRules.decide(before, command, Workshops.BEFORE)).gathering();
  }

  private static final class Speakers implements CommitteeRights {
    @Override
    public Mono<Boolean> mayOrganise(String committee, String person) {
      return Mono.just(false);
    }

    @Override
    public Mono<Boolean> maySpeak(String committee, String person) {
      return Mono.just(true);
    }

    @Override
    public Mono<Boolean> exists(String committee) {
      return Mono.just(true);
    }
  }
}
