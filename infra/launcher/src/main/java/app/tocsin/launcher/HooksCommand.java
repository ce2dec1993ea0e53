package app.tocsin.launcher;

import app.tocsin.launcher.hooks.Behaviour;
import app.tocsin.launcher.hooks.Ear;
import app.tocsin.launcher.hooks.Signatures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a partner's developer does with webhooks on this machine. */
@Command(
    name = "hooks",
    description = "Receive webhooks on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HooksCommand.Listen.class)
final class HooksCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandSpec mine = spec;
    if (mine != null) {
      throw new ParameterException(
          mine.commandLine(), "what to do is missing (expected: listen; see hooks --help)");
    }
  }

  /** Receives, verifies, and answers well or badly. */
  @Command(
      name = "listen",
      mixinStandardHelpOptions = true,
      description = "Show the webhooks that come, verify them, and answer well or badly.",
      footer = {
        "",
        "Make an endpoint for the address that is shown, and ask for its verification: the"
            + " challenge",
        "is always answered. Then be as bad a receiver as you like:",
        "  ./tocsin hooks listen --secret whsec_... --answer 500 --first 3",
        "  ./tocsin hooks listen --answer 429 --retry-after 60",
        "  ./tocsin hooks listen --delay 20s      (longer than a sender waits)",
        "Ctrl-C ends it, and says what came."
      })
  static final class Listen implements Callable<Integer> {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m)");

    @Option(
        names = "--port",
        paramLabel = "PORT",
        description =
            "where to listen, on 127.0.0.1; 0 for any that is free (default: ${DEFAULT-VALUE})")
    private int port = 9_000;

    @Option(
        names = "--secret",
        paramLabel = "whsec_...",
        description = "verifies v1; may be given twice; without any key nothing is verified")
    private List<String> secrets = List.of();

    @Option(
        names = "--public-key",
        paramLabel = "whpk_...",
        description = "verifies v1a: \"whpk\" of GET /api/partner/webhook-keys")
    private List<String> publicKeys = List.of();

    @Option(
        names = "--answer",
        paramLabel = "STATUS",
        description = "status of the answer, such as 500, 410 or 429 (default: ${DEFAULT-VALUE})")
    private int status = Behaviour.WELL;

    @Option(
        names = "--retry-after",
        paramLabel = "SECONDS",
        description = "Retry-After of the answer: seconds, or a date as HTTP has it")
    private @Nullable String retryAfter;

    @Option(
        names = "--delay",
        paramLabel = "TIME",
        description = "before the answer, such as 500ms or 20s (default: ${DEFAULT-VALUE})")
    private String delay = "0s";

    @Option(names = "--never", description = "do not answer at all")
    private boolean never;

    @Option(
        names = "--first",
        paramLabel = "N",
        description = "be so to the first N only, and answer the others 204")
    private @Nullable Integer first;

    @Option(names = "--bodies", description = "show what comes word by word")
    private boolean bodies;

    @Override
    public Integer call() throws Exception {
      Screen screen = new Screen();
      var behaviour = new Behaviour(status, retryAfter, duration(delay), never, first);
      var ear = new Ear(port, new Signatures(secrets, publicKeys), behaviour, bodies, screen::say);
      Thread stop =
          new Thread(
              () -> {
                ear.close();
                screen.say("\n" + ear.summary());
              },
              "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      screen.say("Listening at " + ear.url() + " (Ctrl-C ends it)");
      new CountDownLatch(1).await();
      return 0;
    }

    static Duration duration(String text) {
      Matcher matcher = DURATION.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("--delay: " + text + " (expected: 500ms, 20s or 2m)");
      }
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        default -> Duration.ofMinutes(number);
      };
    }
  }
}
