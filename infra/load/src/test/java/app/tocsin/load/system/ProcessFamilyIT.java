package app.tocsin.load.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessFamilyIT {

  private static final String STUBBORN = "trap '' TERM; sleep 300 & echo ready; wait; sleep 300";

  @Test
  void whoeverIgnoresSigtermIsKilledWithAllThatItStarted() throws Exception {
    Process parent = stubborn();
    List<ProcessHandle> children = parent.descendants().toList();
    assertThat(children).hasSize(1);

    ProcessFamily.end(parent, List.of(), Duration.ofMillis(100));

    assertThat(parent.isAlive()).isFalse();
    await().untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void theChildrenOfADeadParentAreEndedWhereTheyAreKnown() throws Exception {
    Process parent = stubborn();
    List<ProcessHandle> children = parent.descendants().toList();
    parent.destroyForcibly().waitFor();

    ProcessFamily.end(parent, children, Duration.ofMillis(100));

    await().untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void whoeverIsKilledLeavesNothingBehind() throws Exception {
    Process server = new ProcessBuilder("sleep", "300").start();
    LastWill will = LastWill.of(server.pid());

    will.execute();

    server.waitFor();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void aWillThatIsOfNoUseAnyMoreHarmsNobody() throws Exception {
    Process server = new ProcessBuilder("sleep", "300").start();
    try {
      LastWill.of(server.pid()).close();

      assertThat(server.waitFor(Duration.ofMillis(300))).isFalse();
    } finally {
      server.destroyForcibly();
    }
  }

  private static Process stubborn() throws IOException {
    Process process = new ProcessBuilder("sh", "-c", STUBBORN).start();
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    return process;
  }
}
