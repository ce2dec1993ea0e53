package app.tocsin.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.system.LocalProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnSystemIT {

  @TempDir private Path folder;

  @BeforeEach
  void aLauncherThatNotesWhatItIsAskedFor() throws IOException {
    Path launcher =
        Files.createFile(
            folder.resolve("tocsin"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(launcher, "#!/bin/sh\necho \"$1\" >> '" + folder + "/said'\n");
    Files.createFile(folder.resolve("said"));
  }

  @Test
  void whatWasStartedHereIsBroughtDownAlsoByWhoWasInterrupted() throws Exception {
    OwnSystem own = new OwnSystem(processes(), false);

    Thread.currentThread().interrupt();
    own.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(Files.readAllLines(folder.resolve("said"))).containsExactly("down");
  }

  @Test
  void itIsBroughtDownOnce() throws Exception {
    OwnSystem own = new OwnSystem(processes(), false);

    own.close();
    own.close();

    assertThat(Files.readAllLines(folder.resolve("said"))).containsExactly("down");
  }

  @Test
  void whatRanBeforeStays() throws Exception {
    OwnSystem own = new OwnSystem(processes(), true);

    own.close();

    assertThat(Files.readAllLines(folder.resolve("said"))).isEmpty();
  }

  private LocalProcesses processes() {
    return new LocalProcesses(folder, folder.resolve("home"));
  }
}
