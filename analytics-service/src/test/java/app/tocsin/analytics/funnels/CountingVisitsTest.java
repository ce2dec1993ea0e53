package app.tocsin.analytics.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.funnels.CountingVisits.Outcome;
import app.tocsin.analytics.subjects.PublishedPetition;
import app.tocsin.analytics.subjects.Subjects;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CountingVisitsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Place PETITION = new Place(Place.Kind.PETITION, "p1");
  private static final Origin MAIL = new Origin("email", "rentree", null, null);

  private final Subjects subjects = new Subjects();
  private final List<Visits> kept = new ArrayList<>();
  private boolean broken;
  private final CountingVisits counting =
      new CountingVisits(
          subjects,
          visits ->
              broken
                  ? Mono.error(new IllegalStateException("no broker"))
                  : Mono.fromRunnable(() -> kept.add(visits)),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void published() {
    subjects.learn(new PublishedPetition("p1", 1, "Trains", 100, NOW, null, null));
  }

  @Test
  void aMillionViewsOfOnePageAreOneRecord() {
    for (int i = 0; i < 1_000_000; i++) {
      counting.count(PETITION, Step.VIEW, MAIL);
    }
    counting.count(PETITION, Step.SHARED, MAIL);
    counting.keep().block();

    assertThat(kept)
        .containsExactlyInAnyOrder(
            new Visits(PETITION, Step.VIEW, MAIL, 1_000_000, NOW),
            new Visits(PETITION, Step.SHARED, MAIL, 1, NOW));
    counting.keep().block();
    assertThat(kept).as("nothing twice").hasSize(2);
  }

  @Test
  void whatIsNotPublishedIsNotCounted() {
    assertThat(counting.count(new Place(Place.Kind.PETITION, "p2"), Step.VIEW, MAIL))
        .isEqualTo(Outcome.UNKNOWN_PLACE);
    assertThat(counting.count(new Place(Place.Kind.GATHERING, "p1"), Step.VIEW, MAIL))
        .isEqualTo(Outcome.UNKNOWN_PLACE);
    counting.keep().block();
    assertThat(kept).isEmpty();
  }

  @Test
  void whatCannotBeKeptNowIsKeptLater() {
    counting.count(PETITION, Step.VIEW, MAIL);
    broken = true;
    counting.keep().block();
    counting.count(PETITION, Step.VIEW, MAIL);
    broken = false;
    counting.keep().block();

    assertThat(kept).containsExactly(new Visits(PETITION, Step.VIEW, MAIL, 2, NOW));
  }

  @Test
  void inventedOriginsCostNoMoreThanTwoHundred() {
    for (int i = 0; i < 5_000; i++) {
      counting.count(PETITION, Step.VIEW, new Origin("m" + i, null, null, null));
    }
    counting.keep().block();

    assertThat(kept).hasSize(CountingVisits.MOST_ORIGINS + 1);
    assertThat(kept).contains(new Visits(PETITION, Step.VIEW, Origin.OTHER, 4_800, NOW));
  }

  @Test
  void moreThanCanBeToldApartIsDroppedAndSaysSo() {
    int places = CountingVisits.MOST_AT_ONCE / 2 + 1;
    for (int i = 0; i < places; i++) {
      subjects.learn(new PublishedPetition("q" + i, 1, "Trains", 100, NOW, null, null));
    }
    Outcome last = Outcome.COUNTED;
    for (int i = 0; i < places; i++) {
      var place = new Place(Place.Kind.PETITION, "q" + i);
      counting.count(place, Step.VIEW, MAIL);
      last = counting.count(place, Step.SHARED, MAIL);
    }

    assertThat(last).isEqualTo(Outcome.DROPPED);
  }
}
