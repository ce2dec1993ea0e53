package app.tocsin.analytics.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.analytics.subjects.PublishedGathering;
import app.tocsin.analytics.subjects.PublishedPetition;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.analytics.zones.Zones.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ZonesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final ZoneId REUNION = ZoneId.of("Indian/Reunion");

  private final Subjects subjects = new Subjects();
  private final ZonesInMemory store = new ZonesInMemory();
  private final Zones zones = instance();

  private Zones instance() {
    return instance(NOW);
  }

  private Zones instance(Instant now) {
    return new Zones(subjects, store, PARIS, Clock.fixed(now, ZoneOffset.UTC));
  }

  @BeforeEach
  void published() {
    subjects.learn(new PublishedPetition("p1", 1, "Lagoon", 100, NOW, null, "reef"));
    subjects.learn(new PublishedPetition("p2", 1, "Trains", 100, NOW, null, null));
    subjects.learn(
        new PublishedGathering("g1", 1, "March", "reef", false, null, "974", List.of(NOW)));
  }

  @Test
  void whatBelongsToACampaignFollowsItsClocksAndAllElseTheDeployments() {
    assertThat(zones.ofPetition("p1")).isEqualTo(PARIS);
    assertThat(zones.set("reef", REUNION, 0, "olga").block()).isInstanceOf(Outcome.Done.class);

    assertThat(zones.ofCampaign("reef")).isEqualTo(REUNION);
    assertThat(zones.ofPetition("p1")).isEqualTo(REUNION);
    assertThat(zones.ofGathering("g1")).isEqualTo(REUNION);
    assertThat(zones.ofPetition("p2")).isEqualTo(PARIS);
    assertThat(zones.ofPetition("unknown")).isEqualTo(PARIS);
    assertThat(zones.ofCampaign(null)).isEqualTo(PARIS);
  }

  @Test
  void whatNamesACampaignFollowsItAndElseItsPetition() {
    zones.set("reef", REUNION, 0, "olga").block();

    assertThat(zones.of("p2", "reef")).isEqualTo(REUNION);
    assertThat(zones.of("p1", null)).isEqualTo(REUNION);
    assertThat(zones.of("p1", "trains")).isEqualTo(PARIS);
    assertThat(zones.of(null, null)).isEqualTo(PARIS);
  }

  @Test
  void whatIsPublicIsFrozenAtTheMidnightsOfTheCampaign() {
    assertThat(zones.midnight("p1", NOW)).isEqualTo("2026-11-21T23:00:00Z");
    zones.set("reef", REUNION, 0, "olga").block();

    Instant later = NOW.plus(Duration.ofDays(7));
    assertThat(zones.midnight("p1", later)).isEqualTo("2026-11-28T20:00:00Z");
    assertThat(zones.midnight("p2", later)).isEqualTo("2026-11-28T23:00:00Z");
    assertThat(zones.midnight("unknown", later)).isEqualTo("2026-11-28T23:00:00Z");
  }

  /** Else the difference of two tables would tell of those who signed in a few hours. */
  @Test
  void changesOfClocksBringNoTwoMidnightsNearEachOtherHoweverSoonOneFollowsTheOther() {
    List<String> names =
        List.of("Europe/Paris", "Indian/Reunion", "Pacific/Tahiti", "Pacific/Noumea");
    for (String name : names) {
      for (int first = 0; first < 24; first++) {
        for (int second = first + 1; second < first + 30; second += 4) {
          changes(Map.of(first, name, second, "America/Martinique", second + 1, name));
        }
      }
    }
  }

  /** By the hour at which they are made. */
  private void changes(Map<Integer, String> names) {
    store.stored.clear();
    Instant last = CampaignZone.midnight(PARIS, NOW);
    long version = 0;
    Instant now = NOW;
    for (int hour = 0; hour < 130; hour++) {
      now = NOW.plus(Duration.ofHours(hour));
      Zones then = instance(now);
      then.refresh().block();
      last = next(then, last, now);
      String name = names.get(hour);
      if (name != null) {
        then.set("reef", ZoneId.of(name), version++, "olga").block();
        last = next(then, last, now);
      }
    }
    assertThat(last).as("it isn't frozen for ever").isAfter(now.minus(Duration.ofHours(48)));
  }

  private static Instant next(Zones zones, Instant last, Instant now) {
    Instant next = zones.midnight("p1", now);
    if (!next.equals(last)) {
      assertThat(next).isAfterOrEqualTo(last.plus(Duration.ofHours(20)));
    }
    return next;
  }

  /** The other notices later, and three in the night comes in between. */
  @Test
  void anInstanceThatDoesNotKnowYetShowsNoMidnightThatIsTakenBack() {
    Instant change = Instant.parse("2026-11-22T01:59:58Z");
    Zones other = instance(change);
    Zones one = instance(change);
    one.set("reef", ZoneId.of("Pacific/Tahiti"), 0, "olga").block();

    Instant shown = other.midnight("p1", change.plusSeconds(3));

    assertThat(shown).isEqualTo("2026-11-21T23:00:00Z");
    assertThat(one.midnight("p1", change.plusSeconds(3))).isEqualTo(shown);
  }

  @Test
  void anotherInstanceNoticesAtItsNextLook() {
    Zones other = instance();
    zones.set("reef", REUNION, 0, "olga").block();

    assertThat(other.ofCampaign("reef")).isEqualTo(PARIS);
    other.refresh().block();
    assertThat(other.ofCampaign("reef")).isEqualTo(REUNION);
  }

  @Test
  void onlyWhoSawThePresentVersionChangesIt() {
    assertThat(zones.find("reef").block()).matches(found -> found.version() == 0);
    zones.set("reef", REUNION, 0, "olga").block();

    assertThat(zones.set("reef", PARIS, 0, "paul").block())
        .isInstanceOf(Outcome.OtherVersion.class);
    assertThat(zones.set("reef", PARIS, 2, "paul").block())
        .isInstanceOf(Outcome.OtherVersion.class);
    assertThat(zones.ofCampaign("reef")).isEqualTo(REUNION);
    assertThat(zones.set("reef", PARIS, 1, "paul").block()).isInstanceOf(Outcome.Done.class);
    assertThat(zones.ofCampaign("reef")).isEqualTo(PARIS);
  }

  @Test
  void whatNothingBelongsToHasNone() {
    assertThat(zones.set("nothing", REUNION, 0, "olga").block())
        .isInstanceOf(Outcome.UnknownCampaign.class);
  }

  @Test
  void aDeploymentOfHalfHoursDoesNotStart() {
    assertThatThrownBy(
            () -> new Zones(subjects, store, ZoneId.of("Asia/Kolkata"), Clock.systemUTC()))
        .hasMessageContaining("tocsin.zone");
  }

  private static final class ZonesInMemory implements CampaignZones {
    private final Map<String, CampaignZone> stored = new ConcurrentHashMap<>();

    @Override
    public Mono<CampaignZone> find(String campaign) {
      return Mono.justOrEmpty(stored.get(campaign));
    }

    @Override
    public Flux<CampaignZone> all() {
      return Flux.fromIterable(stored.values());
    }

    @Override
    public Mono<Boolean> create(CampaignZone zone) {
      return Mono.just(stored.putIfAbsent(zone.campaign(), zone) == null);
    }

    @Override
    public Mono<Boolean> save(CampaignZone after) {
      CampaignZone before = stored.get(after.campaign());
      boolean next = before != null && before.version() == after.version() - 1;
      if (next) {
        stored.put(after.campaign(), after);
      }
      return Mono.just(next);
    }
  }
}
