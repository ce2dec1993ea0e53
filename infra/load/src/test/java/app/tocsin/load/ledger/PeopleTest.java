package app.tocsin.load.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeopleTest {

  @Test
  void withoutDuplicatesEverybodyIsNew() {
    People people = new People(1, 1, 0);

    for (long n = 1; n < 1_000; n++) {
      assertThat(people.applyAsLong(n)).isEqualTo(n);
    }
  }

  @Test
  void theShareOfDuplicatesIsMadeByPeopleWhoTriedBefore() {
    People people = new People(7, 100, 0.1);
    Set<Long> before = new HashSet<>();
    int again = 0;
    for (long n = 100; n < 20_100; n++) {
      long person = people.applyAsLong(n);
      if (person != n) {
        assertThat(before).contains(person);
        again++;
      }
      before.add(person);
    }
    assertThat(again).isBetween(1_850, 2_150);
    assertThat(people.applyAsLong(10_000)).isEqualTo(new People(7, 100, 0.1).applyAsLong(10_000));
  }

  @Test
  void moreDuplicatesThanAttemptsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new People(1, 1, 1));
  }
}
