package app.tocsin.load.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessesIT {

  @TempDir private Path folder;

  @BeforeEach
  void aLauncherThatCanStartAllButOne() throws IOException {
    Path launcher =
        Files.createFile(
            folder.resolve("tocsin"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(
        launcher, "#!/bin/sh\necho \"$1 $2\" >> '" + folder + "/said'\n[ \"$2\" != b ]\n");
  }

  @Test
  void oneThatDoesNotStartKeepsNoOtherFromBeingStarted() throws Exception {
    LocalProcesses processes = new LocalProcesses(folder, folder.resolve("home"));

    assertThatThrownBy(() -> processes.restartAll(List.of("a", "b", "c")))
        .isInstanceOf(LocalProcesses.Broken.class)
        .hasMessageContaining("restart b");

    assertThat(Files.readAllLines(folder.resolve("said")))
        .containsExactly("restart a", "restart b", "restart b", "restart b", "restart c");
  }

  @Test
  void whatIsPausedGoesOn() throws Exception {
    Process sleeper = new ProcessBuilder("sleep", "60").start();
    try {
      Path run = Files.createDirectories(folder.resolve("home").resolve("run"));
      Files.writeString(
          run.resolve("state.json"),
          """
          {"phase":"ready","url":"http://127.0.0.1:1","addresses":{"kafka":"k:1","mongo":"m:1"},
           "processes":[{"name":"sleeper","pid":%d,"url":""}]}
          """
              .formatted(sleeper.pid()));
      LocalProcesses processes = new LocalProcesses(folder, folder.resolve("home"));
      processes.signal("STOP", "sleeper");

      processes.continueAll();

      assertThat(Files.readString(Path.of("/proc", Long.toString(sleeper.pid()), "stat")))
          .doesNotContain(") T ");
    } finally {
      sleeper.destroyForcibly();
    }
  }
}
