package app.tocsin.launcher;

import app.tocsin.launcher.state.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/**
 * {@code ./tocsin}: one subcommand for each thing that can be done with a system on this machine.
 */
@Command(
    name = "tocsin",
    description = "Tocsin on this machine: start it, look at it, see it work.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      RestartCommand.class,
      DemoCommand.class,
      PrepareCommand.class,
      HooksCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Proof and measure, of a system that is up unless it says otherwise:",
      "  load      Send load, then judge whether all that was acknowledged is counted, once.",
      "  chaos     The same on a system of its own while its processes are killed and paused.",
      "  bench     Measure side by side with what Tocsin is compared with.",
      "  recount   Count the signatures again from the topic.",
      "  dlt       List, show and replay dead letters.",
      "  repair    Fold the log into the store again after it lost what it had stored.",
      "",
      "./tocsin COMMAND --help tells more."
    })
final class Tocsin {
  private static final int FAILED = 1;

  private Tocsin() {}

  static void main(String[] arguments) {
    System.exit(execute(arguments.length == 0 ? new String[] {"help"} : arguments));
  }

  private static int execute(String[] arguments) {
    CommandLine commands = new CommandLine(new Tocsin());
    commands
        .getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
    commands.getCommandSpec().mixinStandardHelpOptions(true);
    commands.setUsageHelpAutoWidth(true);
    commands.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
    return commands.execute(arguments);
  }

  /**
   * Expected failures have a message that is enough; anything else is a bug and shows where it
   * happened.
   */
  private static int explain(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    switch (failure) {
      case ParameterException usage -> err.println(usage.getMessage());
      case IllegalArgumentException badInput -> {
        err.println(badInput.getMessage());
        return command.getCommandSpec().exitCodeOnInvalidInput();
      }
      case Refusal refusal -> err.println(refusal.getMessage());
      case IOException machine -> err.println(describe(machine));
      case Json.Unreadable answer ->
          err.println("An answer could not be read: " + answer.getMessage());
      case CompletionException wrapped -> err.println(describe(wrapped));
      case InterruptedException interrupted -> err.println("Interrupted");
      default -> failure.printStackTrace(err);
    }
    return FAILED;
  }

  private static String describe(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return failure.getClass().getSimpleName() + ": " + message;
  }
}
