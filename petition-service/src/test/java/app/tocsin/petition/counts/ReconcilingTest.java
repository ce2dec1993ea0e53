package app.tocsin.petition.counts;

import static app.tocsin.petition.petitions.NightTrains.ID;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.messaging.tallies.Contribution;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.petition.counts.Reconciling.Verification;
import app.tocsin.petition.petitions.NightTrains;
import app.tocsin.petition.petitions.OpenPetitions;
import app.tocsin.petition.petitions.PetitionsInMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconcilingTest extends ReconcilingScenario {
  @Test
  void agreementIsKeptAndShown() {
    count(0, 10, 20, 30);
    count(1, 5);

    assertThat(run()).containsExactly(new Verification(ID, 2, 0, now));
    assertThat(kept.all).containsEntry(ID, new Verification(ID, 2, 0, now));
    assertThat(shownAsVerified()).isEqualTo(now);
  }

  @Test
  void factsBehindTheLastCountedPlaceOfTheLogAreNotComparedYet() {
    count(0, 10, 20);
    facts.record(0, 21);
    facts.record(1, 3);

    assertThat(run()).extracting(Verification::drift).containsExactly(0L);
  }

  @Test
  void factThatIsNotCountedIsFound() {
    count(0, 10, 20, 30);
    facts.record(0, 15);

    assertThat(run()).extracting(Verification::drift).containsExactly(-1L);
    assertThat(shownAsVerified()).isNull();
  }

  @Test
  void countWithoutAFactIsFound() {
    count(0, 10, 20, 30);
    facts.lose(0, 20);

    assertThat(run()).extracting(Verification::drift).containsExactly(1L);
    assertThat(shownAsVerified()).isNull();
  }

  @Test
  void lossInOnePartitionDoesNotHideBehindASurplusInAnother() {
    count(0, 10, 20);
    count(1, 10, 20);
    facts.lose(0, 20);
    facts.record(1, 15);

    assertThat(run()).extracting(Verification::drift).containsExactly(2L);
    assertThat(shownAsVerified()).isNull();
  }

  @Test
  void mailsAreNoFactsOfTheCount() {
    count(0, 10);
    fold(new Contribution("m3", 1, -1, PetitionCount.REQUESTED, 1));

    assertThat(run()).extracting(Verification::drift).containsExactly(0L);
  }

  @Test
  void petitionThatNobodySignedIsVerifiedToo() {
    assertThat(run()).containsExactly(new Verification(ID, 0, 0, now));
  }

  @Test
  void factsThatWaitBehindATallyThatRestsAreForgottenAndCorrected() {
    count(0, 10, 20);
    facts.record(0, 21);
    facts.record(1, 3);
    assertThat(run()).extracting(Verification::drift).containsExactly(0L);

    pass(Duration.ofSeconds(11));
    assertThat(run()).as("they may be on their way").isEmpty();
    pass(Duration.ofSeconds(11));

    assertThat(run()).extracting(Verification::drift).containsExactly(-2L);
    assertThat(corrected).containsExactly(ID);
  }

  @Test
  void tallyThatIsGoneIsMissed() {
    facts.record(0, 21);
    run();
    pass(Duration.ofSeconds(21));

    assertThat(run()).extracting(Verification::drift).containsExactly(-1L);
    assertThat(corrected).containsExactly(ID);
  }

  @Test
  void factsThatWaitBehindATallyThatMovesAreOnTheirWay() {
    for (int offset = 10; offset < 100; offset += 10) {
      count(0, offset);
      facts.record(1, offset);
      pass(Duration.ofSeconds(11));
      assertThat(run()).extracting(Verification::drift).containsExactly(0L);
    }
    assertThat(corrected).isEmpty();
  }

  @Test
  void sameVersionIsNotRecountedWithinTenMinutes() {
    count(0, 10);
    assertThat(run()).hasSize(1);

    pass(Duration.ofMinutes(9));
    assertThat(run()).isEmpty();
    pass(Duration.ofMinutes(2));

    assertThat(run()).hasSize(1);
    assertThat(facts.recounts()).isEqualTo(2);
  }

  @Test
  void newVersionIsRecountedAfterTenSeconds() {
    count(0, 10);
    run();
    count(0, 20);

    pass(Duration.ofSeconds(9));
    assertThat(run()).isEmpty();
    pass(Duration.ofSeconds(2));
    assertThat(run()).hasSize(1);
  }

  @Test
  void tallyThatChangedBehindItsVersionIsFoundAtTheNextLook() {
    count(0, 10, 20);
    run();
    Tally tally = tallies.find(ID.value()).block();
    var tampered = new Tally.Part(20, 20, Map.of(PetitionCount.COUNTED, 3L));
    tallies.put(new Tally(tally.id(), tally.version(), Map.of("s0", tampered)));

    pass(Duration.ofSeconds(11));

    assertThat(run()).extracting(Verification::drift).containsExactly(1L);
  }

  @Test
  void driftIsLookedAtAgainAlsoWhereNothingIsSigned() {
    count(0, 10, 20);
    facts.lose(0, 20);
    run();
    facts.record(0, 20);

    pass(Duration.ofSeconds(11));

    assertThat(run()).extracting(Verification::drift).containsExactly(0L);
    assertThat(shownAsVerified()).isEqualTo(now);
  }

  @Test
  void driftIsToldByAllInstancesUntilOneOfThemFindsItMended() {
    Reconciling other = instance(board);
    count(0, 10, 20);
    facts.lose(0, 20);
    run();
    other.run().blockLast();
    assertThat(reconciling.drift()).isEqualTo(1);
    assertThat(other.drift()).isEqualTo(1);

    facts.record(0, 20);
    pass(Duration.ofSeconds(11));
    other.run().blockLast();
    run();

    assertThat(reconciling.drift()).as("though it recounted nothing itself").isZero();
  }

  @Test
  void whatAnotherInstanceFoundIsShownAndNotDoneAgain() {
    count(0, 10);
    run();
    Instant found = now;
    CountBoard otherBoard =
        new CountBoard(
            tallies, new OpenPetitions(new PetitionsInMemory().with(NightTrains.open())), clock);
    otherBoard.learn(PetitionCount.none(ID, now));
    pass(Duration.ofSeconds(20));

    assertThat(instance(otherBoard).run().collectList().block()).isEmpty();
    assertThat(otherBoard.find(ID).block().lastVerified()).isEqualTo(found);
    assertThat(facts.recounts()).isEqualTo(1);
  }

  @Test
  void failedRecountRestsAndIsTriedAgain() {
    count(0, 10);
    facts.takes(
        () -> {
          throw new IllegalStateException("down");
        });
    assertThat(reconciling.run().onErrorComplete().collectList().block()).isEmpty();
    facts.takes(() -> {});

    assertThat(run()).isEmpty();
    pass(Duration.ofSeconds(11));
    assertThat(run()).hasSize(1);
  }
}
