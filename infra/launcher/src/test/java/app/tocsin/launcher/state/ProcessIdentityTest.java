package app.tocsin.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
  private static final String AFTER_THE_NAME =
      " 1 42 42 0 -1 4194560 1 0 0 0 1 2 0 0 20 0 33 0 987654 123456 789 18446744073709551615";

  @Test
  void startTimeIsReadBehindANameWithBracketsAndBlanks() {
    assertThat(ProcessIdentity.fromStat(42, "42 (a ) b (c) S" + AFTER_THE_NAME, "boot"))
        .contains(new ProcessIdentity(42, "987654@boot"));
  }

  @Test
  void zombieDoesNotRun() {
    assertThat(ProcessIdentity.fromStat(42, "42 (java) Z" + AFTER_THE_NAME, "boot")).isEmpty();
  }

  @Test
  void sameNumberAfterARebootIsAnotherProcess() {
    assertThat(ProcessIdentity.fromStat(42, "42 (java) S" + AFTER_THE_NAME, "boot"))
        .isNotEqualTo(ProcessIdentity.fromStat(42, "42 (java) S" + AFTER_THE_NAME, "later-boot"));
  }

  @Test
  void truncatedLineIsNoProcess() {
    assertThat(ProcessIdentity.fromStat(42, "42 (java) S 1 2", "boot")).isEmpty();
  }
}
