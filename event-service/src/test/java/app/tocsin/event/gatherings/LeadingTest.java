package app.tocsin.event.gatherings;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.gatherings.GatheringCommand.Cancel;
import app.tocsin.event.gatherings.GatheringCommand.Edit;
import app.tocsin.event.gatherings.GatheringOutcome.Done;
import app.tocsin.event.gatherings.GatheringOutcome.Refused;
import app.tocsin.event.registrations.OneGathering;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class LeadingTest {
  private static final String OWN = "5a".repeat(16);
  private static final String NORTH = "6b".repeat(16);
  private static final String SOUTH = "7c".repeat(16);

  /** Lou organises for the committee whose gathering it is, Omar for one that helps to host it. */
  private static final CommitteeRights ORGANISERS =
      new CommitteeRights() {
        @Override
        public Mono<Boolean> mayOrganise(String committee, String person) {
          return Mono.just(person.equals(Map.of(OWN, "lou", NORTH, "omar").get(committee)));
        }

        @Override
        public Mono<Boolean> maySpeak(String committee, String person) {
          return mayOrganise(committee, person);
        }

        @Override
        public Mono<Boolean> exists(String committee) {
          return Mono.just(true);
        }
      };

  private final Gathering gathering = in(OWN, Workshops.hostedBy(NORTH, SOUTH));
  private final GatheringText text = gathering.text();

  @Test
  void whoHelpsToHostWritesTheText() {
    assertThat(edit("omar", text("Tous ensemble", OWN, text.hosts(), text.managers())))
        .isInstanceOf(Done.class);
  }

  @Test
  void whoHelpsToHostCannotTakeItOver() {
    assertThat(edit("omar", text("Le nôtre", NORTH, text.hosts(), text.managers())))
        .isEqualTo(refused("committeeId"));
    assertThat(edit("omar", text("Le nôtre", null, text.hosts(), text.managers())))
        .isEqualTo(refused("committeeId"));
    assertThat(edit("omar", text("Le nôtre", OWN, text.hosts(), List.of("omar"))))
        .isEqualTo(refused("managers"));
    assertThat(edit("omar", text("Le nôtre", OWN, List.of(), text.managers())))
        .isEqualTo(refused("hosts"));
    assertThat(decide("omar", new Cancel("Plus envie"))).isEqualTo(refused("status"));
  }

  @Test
  void whoLeadsItMay() {
    for (String person : List.of("olga", "manu", "lou")) {
      assertThat(edit(person, text("À nous", null, List.of(), List.of()))).isInstanceOf(Done.class);
      assertThat(decide(person, new Cancel("Pluie"))).isInstanceOf(Done.class);
    }
    assertThat(edit("lou", text("À eux", NORTH, text.hosts(), text.managers())))
        .as("a committee that isn't theirs")
        .isEqualTo(new Refused(new GatheringRefusal.NotYours()));
  }

  private GatheringOutcome edit(String person, GatheringText next) {
    return decide(person, new Edit(next));
  }

  private GatheringOutcome decide(String person, GatheringCommand command) {
    return new ManagingGatherings(
            new OneGathering(gathering),
            ORGANISERS,
            _ -> Mono.empty(),
            new TellingCommittees(new OneGathering(gathering), (_, _, _) -> Mono.empty()),
            Clock.fixed(Workshops.BEFORE, ZoneOffset.UTC))
        .decide(gathering.id(), command, new Actor(person, false, false))
        .block();
  }

  private static Refused refused(String field) {
    return new Refused(new GatheringRefusal.NotLeading(field));
  }

  private static Gathering in(String committee, Gathering before) {
    GatheringText was = before.text();
    return new Gathering(
        before.id(),
        before.slug(),
        before.version(),
        before.sequence(),
        of(was, "Atelier", committee, was.hosts(), was.managers()),
        before.createdBy(),
        before.life());
  }

  private GatheringText text(
      String title, @Nullable String committee, List<Host> hosts, List<String> managers) {
    return of(text, title, committee, hosts, managers);
  }

  private static GatheringText of(
      GatheringText was,
      String title,
      @Nullable String committee,
      List<Host> hosts,
      List<String> managers) {
    Presentation before = was.presentation();
    return new GatheringText(
        new Presentation(
            title,
            before.summary(),
            before.description(),
            before.kind(),
            before.language(),
            before.campaign(),
            before.campaignName(),
            committee),
        was.schedule(),
        was.whereabouts(),
        hosts,
        managers,
        was.registration());
  }
}
