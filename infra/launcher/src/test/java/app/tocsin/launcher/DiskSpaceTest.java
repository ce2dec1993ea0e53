package app.tocsin.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.tocsin.launcher.state.Home;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
  @TempDir private Path folder;

  @Test
  void aFullDiskIsRefusedWithWhatIsFreeAndWhatIsNeeded() {
    Home home = new Home(folder.resolve("not/there/yet"));

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> DiskSpace.require(home, Long.MAX_VALUE))
        .withMessageStartingWith(home.root().toString())
        .withMessageContainingAll(" free (expected: at least ", "--home");
    assertThatCode(() -> DiskSpace.require(home, 1)).doesNotThrowAnyException();
  }
}
