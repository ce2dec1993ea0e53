package app.tocsin.petition.counts;

import static app.tocsin.petition.petitions.NightTrains.ID;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.messaging.tallies.Tally;
import app.tocsin.petition.counts.Reconciling.Verification;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tally by département is compared with the facts too, each département by itself. */
class DepartementRecountsTest extends ReconcilingScenario {
  private static final Duration NEXT_LOOK = Duration.ofSeconds(11);

  @Test
  void oneTooFewInADepartementIsFoundAndCorrectedThoughTheCountIsRight() {
    count(0, 10, 20, 30);
    assertThat(run()).extracting(Verification::drift).containsExactly(0L);
    tamper(Map.of("s0", new Tally.Part(30, 30, Map.of("44", 2L))));
    pass(NEXT_LOOK);

    assertThat(run()).extracting(Verification::drift).containsExactly(-1L);
    assertThat(reconciling.drift()).isEqualTo(1);
    assertThat(corrected).containsExactly(ID);
  }

  @Test
  void oneDepartementsLossDoesNotHideBehindTheSurplusOfAnother() {
    count(0, 10, 20, 30);
    tamper(Map.of("s0", new Tally.Part(30, 30, Map.of("44", 2L, "49", 1L))));

    assertThat(run()).extracting(Verification::drift).containsExactly(2L);
    assertThat(shownAsVerified()).isNull();
  }

  @Test
  void aTallyByDepartementThatIsGoneIsMissedWhenNobodyWrites() {
    count(0, 10, 20);
    tamper(Map.of());
    assertThat(run())
        .as("it may be written this moment")
        .extracting(Verification::drift)
        .containsExactly(0L);
    pass(NEXT_LOOK);

    assertThat(run()).extracting(Verification::drift).containsExactly(-2L);
    assertThat(corrected).containsExactly(ID);
  }

  @Test
  void aTallyByDepartementThatIsReadAMomentEarlierDoesNotDiffer() {
    count(0, 10, 20);
    Tally before = departements();
    for (int offset = 30; offset < 80; offset += 10) {
      count(0, offset);
      Tally now = departements();
      tallies.put(before);
      pass(NEXT_LOOK);

      assertThat(run()).extracting(Verification::drift).containsExactly(0L);
      tallies.put(now);
      before = now;
    }
    assertThat(corrected).isEmpty();
  }

  @Test
  void afterALongRecountOnlyWhatCameSinceIsRead() {
    count(0, 10, 20);
    facts.takes(() -> pass(Duration.ofSeconds(10)));
    run();
    facts.takes(() -> {});
    assertThat(facts.recounts()).isEqualTo(1);
    count(0, 30);
    pass(Duration.ofSeconds(31));

    assertThat(run()).extracting(Verification::drift).containsExactly(0L);
    assertThat(facts.recounts()).isEqualTo(1);

    tamper(Map.of("s0", new Tally.Part(30, 30, Map.of("44", 4L))));
    pass(Duration.ofSeconds(31));
    assertThat(run()).extracting(Verification::drift).containsExactly(1L);
    assertThat(facts.recounts()).as("only a whole one is believed").isEqualTo(2);
  }

  /** What is on its way was seen by the first look, and is not asked for twice in one. */
  @Test
  void aDifferenceIsFoundWhileAFactIsOnItsWay() {
    count(0, 10, 20);
    facts.takes(() -> pass(Duration.ofSeconds(10)));
    run();
    facts.takes(() -> {});
    count(0, 30);
    facts.record(0, 31);
    tamper(Map.of("s0", new Tally.Part(30, 30, Map.of("44", 4L))));
    pass(Duration.ofSeconds(31));

    assertThat(run()).extracting(Verification::drift).containsExactly(1L);
    assertThat(corrected).containsExactly(ID);
  }
}
