package app.tocsin.analytics.funnels.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.funnels.Funnel;
import app.tocsin.analytics.funnels.Funnel.Grouping;
import app.tocsin.analytics.funnels.Origin;
import app.tocsin.analytics.funnels.Place;
import app.tocsin.analytics.funnels.Place.Kind;
import app.tocsin.analytics.funnels.ReadingFunnels;
import app.tocsin.analytics.funnels.ReadingFunnels.Days;
import app.tocsin.analytics.funnels.Step;
import app.tocsin.analytics.funnels.kafka.StepReading.Told;
import app.tocsin.analytics.gatherings.EpochInMemory;
import app.tocsin.messaging.kafka.ProjectionBatches.Taken;
import app.tocsin.messaging.projections.CountFolding;
import app.tocsin.messaging.projections.Share;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Steps are counted once, whoever reads them how often, and belong to the days of any zone. */
class StepFoldingTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Place MARCH = new Place(Kind.GATHERING, "g:1");
  private static final Place TRAINS = new Place(Kind.PETITION, "p1");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String DIGEST = "0123456789abcdef01234567";

  private final EpochInMemory epoch = new EpochInMemory();

  @Test
  void whatIsSaidAgainAfterACrashIsCountedOnce() {
    List<Taken<Told>> first = List.of(taken(0, Step.SUBMITTED, 1), taken(1, Step.REGISTERED, 1));
    List<Taken<Told>> again =
        List.of(
            taken(2, Step.REGISTERED, 1), taken(3, Step.REGISTERED, 2), taken(4, Step.ATTENDED, 2));
    fold(first);
    fold(again);
    fold(first);
    fold(again);

    assertThat(total(MARCH))
        .isEqualTo(Map.of(Step.SUBMITTED, 1L, Step.REGISTERED, 2L, Step.ATTENDED, 1L));
  }

  @Test
  void whoOnlyWaitedCancelsNothing() {
    fold(
        List.of(
            taken(0, Step.SUBMITTED, 1),
            taken(1, Step.CANCELLED, 1),
            taken(2, Step.REGISTERED, 2),
            taken(3, Step.CANCELLED, 2),
            taken(4, Step.CANCELLED, 2)));

    assertThat(total(MARCH))
        .isEqualTo(Map.of(Step.SUBMITTED, 1L, Step.REGISTERED, 1L, Step.CANCELLED, 1L));
  }

  /**
   * Batches end where they like, each may be lost between two of its documents and is then read
   * again, and somebody who thinks that the partition is theirs reads along.
   */
  @Property(tries = 200)
  void killedReadersZombiesAndReplaysComeToTheSame(@ForAll long seed) {
    var random = new Random(seed);
    List<Taken<Told>> log = new ArrayList<>();
    Step[] steps = {Step.SUBMITTED, Step.REGISTERED, Step.CANCELLED, Step.ATTENDED};
    for (int offset = 0; offset < 60; offset++) {
      log.add(
          random.nextInt(4) == 0
              ? view(offset, "m" + random.nextInt(5), NOON.plusSeconds(3_600L * offset))
              : taken(offset, steps[random.nextInt(steps.length)], random.nextInt(6)));
    }
    var whole = new EpochInMemory();
    fold(whole, log);
    Map<Step, Long> expected = total(whole, MARCH);
    Map<Step, Long> views = total(whole, TRAINS);

    var crashing = new EpochInMemory();
    for (int begin = 0; begin < log.size(); ) {
      int end = Math.min(log.size(), begin + 1 + random.nextInt(9));
      var reading = new StepReading(crashing, _ -> null);
      List<Share> shares = reading.shares(1, log.subList(begin, end));
      if (random.nextBoolean()) {
        // killed when some documents were written
        List<Share> some =
            shares.stream()
                .map(
                    share ->
                        new Share(
                            share.input(),
                            share.offset(),
                            share.additions().stream()
                                .filter(each -> each.document().hashCode() % 2 == 0)
                                .toList()))
                .toList();
        new CountFolding(crashing, reading::isSummary).fold(some).block();
        begin = Math.max(0, begin - random.nextInt(5));
      } else {
        new CountFolding(crashing, reading::isSummary).fold(shares).block();
        int zombie = random.nextInt(end);
        fold(crashing, log.subList(zombie, end));
        begin = end;
      }
    }
    assertThat(total(crashing, MARCH)).isEqualTo(expected);
    assertThat(total(crashing, TRAINS)).isEqualTo(views);
  }

  @Test
  void aStepBelongsToTheDayOfTheZoneThatIsAskedFor() {
    Instant lateInParis = Instant.parse("2026-11-21T23:30:00Z");
    fold(List.of(view(0, "email", lateInParis)));

    for (Map.Entry<String, String> day :
        Map.of(
                "Europe/Paris", "2026-11-22",
                "Indian/Reunion", "2026-11-22",
                "Pacific/Tahiti", "2026-11-21",
                "America/Martinique", "2026-11-21")
            .entrySet()) {
      var zone = ZoneId.of(day.getKey());
      LocalDate there = LocalDate.parse(day.getValue());
      assertThat(of(epoch, TRAINS, there, there, zone).total())
          .as(day.getKey())
          .isEqualTo(Map.of(Step.VIEW, 1L));
      assertThat(of(epoch, TRAINS, there.minusDays(1), there.minusDays(1), zone).total()).isEmpty();
      assertThat(of(epoch, TRAINS, there.plusDays(1), there.plusDays(1), zone).total()).isEmpty();
    }
  }

  @Test
  void aCampaignsPlacesAreCountedTogetherAndSayWhatIsUnknown() {
    fold(List.of(taken(0, Step.SUBMITTED, 1), taken(1, Step.REGISTERED, 1), view(2, "m", NOON)));
    var days = new Days(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 21), PARIS);

    Funnel both =
        new ReadingFunnels(epoch)
            .of(List.of(TRAINS, MARCH), days, Grouping.SOURCE)
            .blockOptional()
            .orElseThrow();

    assertThat(both.total()).containsEntry(Step.VIEW, 1L).containsEntry(Step.REGISTERED, 1L);
    assertThat(both.unknown()).containsExactly(Step.SUBMITTED);
    assertThat(both.version().offsets()).containsOnlyKeys("v0", "r0");
    assertThat(all(epoch, MARCH).unknown()).containsExactly(Step.CONFIRMED);
    assertThat(all(epoch, TRAINS).unknown())
        .containsExactlyInAnyOrder(Step.SUBMITTED, Step.REGISTERED, Step.CANCELLED, Step.ATTENDED);
  }

  @Test
  void madeUpOriginsEndInOneRow() {
    List<Taken<Told>> many = new ArrayList<>();
    for (int i = 0; i < NamedOrigins.MOST + 50; i++) {
      many.add(view(i, "m" + i, NOON));
    }
    fold(many.subList(0, 200));
    fold(many.subList(200, many.size()));

    Funnel funnel = all(epoch, TRAINS);
    assertThat(funnel.total()).isEqualTo(Map.of(Step.VIEW, (long) many.size()));
    assertThat(funnel.rows().stream().filter(row -> row.origin().equals(Origin.OTHER)))
        .allMatch(row -> row.steps().getOrDefault(Step.VIEW, 0L) >= 50)
        .isNotEmpty();
    assertThat(funnel.version().offsets()).containsEntry("v0", (long) many.size() - 1);
  }

  private void fold(List<Taken<Told>> taken) {
    fold(epoch, taken);
  }

  private static void fold(EpochInMemory into, List<Taken<Told>> taken) {
    var reading = new StepReading(into, _ -> null);
    new CountFolding(into, reading::isSummary).fold(reading.shares(1, taken)).block();
  }

  private Map<Step, Long> total(Place place) {
    return total(epoch, place);
  }

  private static Map<Step, Long> total(EpochInMemory of, Place place) {
    return all(of, place).total();
  }

  private static Funnel all(EpochInMemory of, Place place) {
    return of(of, place, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 31), PARIS);
  }

  private static Funnel of(
      EpochInMemory epoch, Place place, LocalDate from, LocalDate to, ZoneId zone) {
    return new ReadingFunnels(epoch)
        .of(List.of(place), new Days(from, to, zone), Grouping.SOURCE)
        .blockOptional()
        .orElseThrow();
  }

  private static Taken<Told> view(long offset, String medium, Instant at) {
    var origin = new Origin(medium, null, null, null);
    return new Taken<>("v0", offset, new Told(TRAINS, Step.VIEW, origin, 1, at, null));
  }

  private static Taken<Told> taken(long offset, Step step, int form) {
    Instant at = NOON.plusSeconds(60 * offset);
    return new Taken<>(
        "r0", offset, new Told(MARCH, step, Origin.UNKNOWN, 1, at, form + DIGEST.substring(1)));
  }
}
