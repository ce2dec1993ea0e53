package app.tocsin.event.gatherings;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.gatherings.ManagingGatherings.AsHost;
import app.tocsin.event.registrations.OneGathering;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class WhoHostsTest {
  private static final Gathering PUBLISHED = Workshops.published(Workshops.draft().text());

  private static final CommitteeRights NOBODY =
      new CommitteeRights() {
        @Override
        public Mono<Boolean> mayOrganise(String committee, String person) {
          return Mono.just(false);
        }

        @Override
        public Mono<Boolean> maySpeak(String committee, String person) {
          return Mono.just(false);
        }

        @Override
        public Mono<Boolean> exists(String committee) {
          return Mono.just(false);
        }
      };

  @Test
  void whoManagesAGatheringHostsIt() {
    for (String person : Set.of("olga", "manu")) {
      Actor host = Actor.of(person, Set.of());

      assertThat(hosting(PUBLISHED, host)).isEqualTo(new AsHost.Host(PUBLISHED, host));
    }
    assertThat(hosting(PUBLISHED, Actor.of("ada", Set.of("admin", "organiser"))))
        .isInstanceOf(AsHost.Host.class);
  }

  @Test
  void othersAreTurnedAwayAlsoOrganisers() {
    assertThat(hosting(PUBLISHED, Actor.of("eve", Set.of("organiser"))))
        .isEqualTo(new AsHost.NotHost());
  }

  @Test
  void ofADraftNobodyHears() {
    assertThat(hosting(Workshops.draft(), Actor.of("olga", Set.of("organiser"))))
        .isEqualTo(new AsHost.Unknown());
    assertThat(managing(PUBLISHED).host("not an id", Actor.of("olga", Set.of())).block())
        .isEqualTo(new AsHost.Unknown());
  }

  private static AsHost hosting(Gathering gathering, Actor actor) {
    return managing(gathering).host(gathering.id().value(), actor).block();
  }

  private static ManagingGatherings managing(Gathering gathering) {
    return new ManagingGatherings(
        new OneGathering(gathering),
        NOBODY,
        _ -> Mono.empty(),
        new TellingCommittees(new OneGathering(gathering), (_, _, _) -> Mono.empty()),
        Clock.fixed(Workshops.BEFORE, ZoneOffset.UTC));
  }
}
