package app.tocsin.load;

import app.tocsin.load.analytics.AnalyticsBench;
import app.tocsin.load.bench.Bench;
import app.tocsin.load.bench.CostBench;
import app.tocsin.load.bench.OverloadBench;
import app.tocsin.load.bench.SoakBench;
import app.tocsin.load.chaos.Chaos;
import app.tocsin.load.gatherings.GatheringsBench;
import app.tocsin.load.letters.Dlt;
import app.tocsin.load.repair.Repair;
import app.tocsin.load.signers.Places;
import app.tocsin.load.webhooks.WebhooksBench;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The commands of {@code ./tocsin} that prove or measure. */
@Command(name = "tocsin", description = "What proves and measures Tocsin.")
public final class Commands implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "a command is missing (see ./tocsin help)");
  }

  /** The exit code is the command's; 2 where the command line is wrong. */
  public static void main(String... args) {
    int code = commands().execute(args);
    // By halt: after Ctrl-C the JVM is on its way down already and waits for us.
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }

  static CommandLine commands() {
    CommandLine commands =
        new CommandLine(new Commands())
            .addSubcommand(new Load())
            .addSubcommand(
                new CommandLine(new Bench(Places::ofFrance))
                    .addSubcommand(new WebhooksBench())
                    .addSubcommand(new CostBench(Places::ofFrance))
                    .addSubcommand(new SoakBench(Places::ofFrance))
                    .addSubcommand(new OverloadBench(Places::ofFrance))
                    .addSubcommand(new GatheringsBench())
                    .addSubcommand(new AnalyticsBench()))
            .addSubcommand(new Chaos())
            .addSubcommand(new Dlt())
            .addSubcommand(new Repair())
            .addSubcommand(new Recount());
    commands.registerConverter(Duration.class, explained(Load::duration));
    commands.registerConverter(Share.class, explained(Share::parse));
    commands.registerConverter(Mix.class, explained(Mix::parse));
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setUsageHelpAutoWidth(true);
    return commands;
  }

  private static <T> ITypeConverter<T> explained(Function<String, T> parser) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    };
  }
}
