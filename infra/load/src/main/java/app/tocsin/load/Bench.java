package app.tocsin.load;

import app.tocsin.load.bench.SigningBench;
import app.tocsin.load.signers.Places;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tocsin bench}: side-by-side figures, measured in one run. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures Tocsin beside what it is compared with, in turn, in one run.")
public final class Bench implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "what to measure is missing (expected: signing)");
  }

  /** Exit code 0: measured; 2: refused, with the reason on standard error. */
  public static void main(String... args) {
    System.exit(
        new CommandLine(new Bench())
            .addSubcommand(new SigningBench(Places::ofFrance))
            .execute(args));
  }
}
