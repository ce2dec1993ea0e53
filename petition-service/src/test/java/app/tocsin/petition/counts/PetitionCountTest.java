package app.tocsin.petition.counts;

import static app.tocsin.petition.petitions.NightTrains.ID;
import static app.tocsin.petition.petitions.NightTrains.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.messaging.tallies.Contribution;
import app.tocsin.messaging.tallies.Tally;
import java.util.List;
import org.junit.jupiter.api.Test;

class PetitionCountTest {
  @Test
  void countIsTheSumOverAllPartitionsAndPendingIsWhatIsLeftOfTheRequested() {
    Tally tally =
        Tally.empty(ID.value())
            .fold(
                List.of(
                    new Contribution("s0", 1, 10, PetitionCount.COUNTED, 1),
                    new Contribution("s1", 1, 12, PetitionCount.COUNTED, 1),
                    new Contribution("m0", 1, -1, PetitionCount.REQUESTED, 1),
                    new Contribution("m0", 2, -1, PetitionCount.REQUESTED, 1),
                    new Contribution("m1", 1, -1, PetitionCount.REQUESTED, 1)));

    assertThat(PetitionCount.of(tally, PUBLISHED))
        .isEqualTo(new PetitionCount(ID, 2, 1, 1, PUBLISHED, null));
  }

  @Test
  void pendingIsNeverBelowZero() {
    Tally tally =
        Tally.empty(ID.value())
            .fold(List.of(new Contribution("s0", 1, 10, PetitionCount.COUNTED, 1)));

    assertThat(PetitionCount.of(tally, PUBLISHED).pending()).isZero();
  }

  @Test
  void higherVersionIsTheNews() {
    PetitionCount none = PetitionCount.none(ID, PUBLISHED);
    var first = new PetitionCount(ID, 1, 0, 1, PUBLISHED, null);

    assertThat(first.supersedes(none)).isTrue();
    assertThat(none.supersedes(first)).isFalse();
    assertThat(first.supersedes(first)).isFalse();
  }
}
