package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubjectsTest {
  private final Subjects subjects = new Subjects(true);

  @Test
  void oneOfASubjectIsOnItsWayAtOnce() {
    subjects.started("s");

    assertThat(subjects.mayStart("s")).isFalse();
    assertThat(subjects.mayStart("other")).isTrue();
    subjects.ended("s");
    assertThat(subjects.mayStart("s")).isTrue();
  }

  @Test
  void whatFollowsOneThatFailedWaitsForIt() {
    subjects.hold("s", 5);
    subjects.hold("s", 3);

    assertThat(subjects.holds("s", 4)).isTrue();
    assertThat(subjects.holds("s", 3)).as("not for itself").isFalse();
    assertThat(subjects.holds("other", 9)).isFalse();
    assertThat(subjects.least()).hasValue(3);
    assertThat(subjects.release("s", 3)).isTrue();
    assertThat(subjects.holds("s", 4)).isFalse();
    assertThat(subjects.holds("s", 6)).isTrue();
    assertThat(subjects.release("s", 5)).isTrue();
    assertThat(subjects.release("s", 5)).as("it wasn't held any more").isFalse();
    assertThat(subjects.least()).isEmpty();
  }

  @Test
  void whereOrderIsNotAskedForNothingWaits() {
    var unordered = new Subjects(false);
    unordered.started("s");
    unordered.hold("s", 1);

    assertThat(unordered.mayStart("s")).isTrue();
    assertThat(unordered.holds("s", 2)).isFalse();
  }
}
