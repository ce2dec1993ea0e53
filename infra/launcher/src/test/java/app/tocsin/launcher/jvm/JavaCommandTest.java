package app.tocsin.launcher.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.launcher.jvm.JarStore.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaCommandTest {
  private static final Program PROGRAM =
      new Program(List.of(Path.of("/lib/a-1.jar"), Path.of("/lib/b-2.jar")), "Main");
  private static final JavaCommand COMMAND =
      new JavaCommand("broker", List.of("-Xmx64m"), PROGRAM, List.of("--port", "1"));

  @Test
  void cacheIsTheSameWhateverTheProgramIsTold() {
    JavaCommand otherPort =
        new JavaCommand("broker", List.of("-Xmx64m"), PROGRAM, List.of("--port", "2"));

    assertThat(otherPort.cacheKey()).isEqualTo(COMMAND.cacheKey()).startsWith("broker-");
  }

  @Test
  void cacheIsAnotherForOtherClassesFlagsOrOrder() {
    Program rebuilt =
        new Program(List.of(Path.of("/lib/a-9.jar"), Path.of("/lib/b-2.jar")), "Main");
    Program reordered = new Program(PROGRAM.classPath().reversed(), "Main");

    assertThat(
            List.of(
                COMMAND.cacheKey(),
                new JavaCommand("broker", List.of("-Xmx96m"), PROGRAM, List.of()).cacheKey(),
                new JavaCommand("broker", List.of("-Xmx64m"), rebuilt, List.of()).cacheKey(),
                new JavaCommand("broker", List.of("-Xmx64m"), reordered, List.of()).cacheKey()))
        .doesNotHaveDuplicates();
  }
}
