package app.tocsin.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ReportingTest {
  @TempDir private Path folder;

  @Command(name = "bench")
  private static final class SomeBench {
    @Mixin private Reporting reporting = new Reporting();
  }

  @Test
  void whatWasMeasuredReplacesItsSectionOfThePageThatIsNamed() throws IOException {
    Path page = folder.resolve("page.md");
    SomeBench bench = new SomeBench();
    new CommandLine(bench).parseArgs("--write", page.toString(), "--note", "a quiet machine");

    bench.reporting.write("soak", "flat");

    assertThat(Files.readString(page)).contains("soak: begin", "flat");
    assertThat(bench.reporting.note()).isEqualTo("a quiet machine");
  }

  @Command(name = "tocsin")
  private static final class AllCommands {}

  @Test
  void aReaderCanTypeTheSameAgain() {
    SomeBench bench = new SomeBench();
    new CommandLine(new AllCommands())
        .addSubcommand(bench)
        .parseArgs("bench", "--note", "a quiet machine");

    assertThat(bench.reporting.command()).isEqualTo("./tocsin bench --note 'a quiet machine'");
  }

  @Test
  void withoutAPageNothingIsWritten() throws IOException {
    SomeBench bench = new SomeBench();
    new CommandLine(bench).parseArgs();

    bench.reporting.write("soak", "flat");

    assertThat(bench.reporting.note()).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aBenchThatCannotMeasureSaysSoByItsExitCode() {
    assertThat(Reporting.measured("bench x", () -> 1)).isEqualTo(1);
    assertThat(
            Reporting.measured(
                "bench x",
                () -> {
                  throw new BenchRefused("too few samples");
                }))
        .isEqualTo(2);
    assertThat(
            Reporting.measured(
                "bench x",
                () -> {
                  throw new InterruptedException();
                }))
        .isEqualTo(2);
    assertThat(Thread.interrupted()).as("it goes on being told").isTrue();
  }
}
