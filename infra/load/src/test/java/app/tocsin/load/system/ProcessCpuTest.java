package app.tocsin.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessCpuTest {

  @Test
  void userAndSystemTicksAreFoundWhateverTheProcessIsCalled() {
    String stat =
        "4242 (evil) name 1 2) S 1 4242 4242 0 -1 4194560 9 8 7 6 150 25 3 2 20 0 31 0 99 5 6 7";

    assertThat(ProcessCpu.microsOf(stat)).isEqualTo((150 + 25) * 10_000L);
  }
}
