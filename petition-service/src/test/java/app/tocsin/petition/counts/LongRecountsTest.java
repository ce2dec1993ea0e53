package app.tocsin.petition.counts;

import static app.tocsin.petition.petitions.NightTrains.ID;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.messaging.tallies.Tally;
import app.tocsin.petition.counts.Reconciling.Verification;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a recount that takes long costs, and what it may miss for how long. */
class LongRecountsTest extends ReconcilingScenario {

  @Test
  void longRecountRestsThreeTimesAsLong() {
    count(0, 10);
    facts.takes(() -> pass(Duration.ofSeconds(15)));
    run();
    facts.takes(() -> {});
    count(0, 20);

    pass(Duration.ofSeconds(44));
    assertThat(run()).isEmpty();
    pass(Duration.ofSeconds(2));
    assertThat(run()).hasSize(1);
  }

  @Test
  void afterALongRecountOnlyWhatCameSinceIsReadForAWhile() {
    count(0, 10, 20);
    facts.takes(() -> pass(Duration.ofSeconds(10)));
    run();
    facts.takes(() -> {});

    for (int offset = 30; offset < 100; offset += 10) {
      count(0, offset);
      pass(Duration.ofSeconds(31));
      assertThat(run()).extracting(Verification::drift).containsExactly(0L);
    }
    assertThat(facts.recounts()).isEqualTo(1);

    pass(Duration.ofSeconds(300));
    count(0, 100);
    assertThat(run()).hasSize(1);
    assertThat(facts.recounts()).as("fifty times as long is over").isEqualTo(2);
  }

  @Test
  void whatCameSinceALongRecountIsComparedToTheUnitAndADifferenceConfirmedByAWholeOne() {
    count(0, 10, 20);
    facts.takes(() -> pass(Duration.ofSeconds(10)));
    run();
    facts.takes(() -> {});
    count(0, 30, 40);
    facts.record(0, 35);
    pass(Duration.ofSeconds(31));

    assertThat(run()).extracting(Verification::drift).containsExactly(-1L);
    assertThat(facts.recounts()).isEqualTo(2);
    assertThat(corrected).containsExactly(ID);
  }

  @Test
  void aTallyThatWasSetBackIsRecountedWhole() {
    count(0, 10, 20);
    facts.takes(() -> pass(Duration.ofSeconds(10)));
    run();
    facts.takes(() -> {});
    tallies.put(
        new Tally(
            ID.value(),
            7,
            Map.of("s0", new Tally.Part(10, 10, Map.of(PetitionCount.COUNTED, 1L)))));
    pass(Duration.ofSeconds(31));

    assertThat(run()).extracting(Verification::drift).containsExactly(0L);
    assertThat(facts.recounts()).isEqualTo(2);
  }

  /** The alarm ends with the correction, and not three times as late as it was raised. */
  @Test
  void whatWasCorrectedIsLookedAtAtOnceAgainstTheFactsThatWereJustRead() {
    count(0, 10, 20);
    Tally right = tallies.find(ID.value()).block();
    tallies.put(
        new Tally(
            ID.value(),
            right.version(),
            Map.of("s0", new Tally.Part(20, 20, Map.of(PetitionCount.COUNTED, 1L)))));
    facts.takes(() -> pass(Duration.ofSeconds(20)));
    assertThat(run()).extracting(Verification::drift).containsExactly(-1L);
    facts.takes(() -> {});
    tallies.put(new Tally(ID.value(), right.version() + 1, right.parts()));

    pass(Duration.ofSeconds(1));

    assertThat(run()).extracting(Verification::drift).containsExactly(0L);
    assertThat(reconciling.drift()).isZero();
    assertThat(facts.recounts()).isEqualTo(1);
  }

  @Test
  void factsInAPartitionThatTheTallyForgotAreMissedAfterALongRecountToo() {
    count(0, 10, 20);
    facts.record(4, 7);
    facts.takes(() -> pass(Duration.ofSeconds(10)));
    run();
    facts.takes(() -> {});
    pass(Duration.ofSeconds(31));

    assertThat(run()).extracting(Verification::drift).containsExactly(-1L);
    assertThat(corrected).containsExactly(ID);
  }
}
