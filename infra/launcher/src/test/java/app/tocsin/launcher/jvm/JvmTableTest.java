package app.tocsin.launcher.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JvmTableTest {
  @Test
  void everyProcessHasABoundedHeapAndEndsWhenItIsFull() {
    assertThat(JvmTable.flags("petition-service"))
        .contains("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")
        .anyMatch(flag -> flag.matches("-Xmx\\d+m"))
        .anyMatch(flag -> flag.matches("-XX:MaxDirectMemorySize=\\d+m"));
  }

  @Test
  void pagesOfTheStoreStayYoungForLonger() {
    assertThat(JvmTable.flags("store")).contains("-XX:TargetSurvivorRatio=90");
    assertThat(JvmTable.flags("broker")).contains("-XX:TargetSurvivorRatio=50");
  }

  @Test
  void unknownKindIsRefused() {
    assertThatThrownBy(() -> JvmTable.flags("brokre"))
        .hasMessageStartingWith("kind: brokre (expected: one of ");
  }
}
