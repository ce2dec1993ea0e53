package app.tocsin.launcher.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void exitCodeOfASignalNamesIt() {
    assertThat(ExitCode.describe(137)).isEqualTo("exit code 137 (SIGKILL)");
    assertThat(ExitCode.describe(143)).isEqualTo("exit code 143 (SIGTERM)");
    assertThat(ExitCode.describe(1)).isEqualTo("exit code 1");
  }

  @Test
  void residentMemoryIsReadFromTheStatusOfAProcess() {
    assertThat(
            Memory.fromStatus(List.of("Name:\tjava", "VmHWM:\t  90000 kB", "VmRSS:\t   71392 kB")))
        .isEqualTo(71_392L * 1024);
    assertThat(Memory.fromStatus(List.of("Name:\tkthreadd"))).isZero();
  }

  @Test
  void memoryIsToldInTheUnitThatFits() {
    assertThat(Memory.describe(58L << 20)).isEqualTo("58 MiB");
    assertThat(Memory.describe(1_659L << 20)).isEqualTo("1.62 GiB");
  }
}
