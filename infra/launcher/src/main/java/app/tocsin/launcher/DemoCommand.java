package app.tocsin.launcher;

import app.tocsin.launcher.demo.Demonstration;
import app.tocsin.launcher.state.RunState;
import app.tocsin.launcher.state.RunState.Phase;
import app.tocsin.launcher.state.StateFile;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the running system at its main job, and checks that it counts exactly. */
@Command(
    name = "demo",
    description =
        "Have made-up people of France's real communes sign a petition, and check the count.",
    footer = {
      "",
      "Exit code 0 when the public count is exactly what was confirmed, 1 when it is not."
    })
final class DemoCommand implements Callable<Integer> {
  private static final int MOST = 1_000_000;
  @Mixin private Place place = new Place();

  @Option(
      names = "--signers",
      paramLabel = "N",
      defaultValue = "2000",
      description = "how many sign (default: 2000)")
  private int signers = 2_000;

  @Override
  public Integer call() throws Exception {
    if (signers < 1 || signers > MOST) {
      throw new IllegalArgumentException(
          "--signers: %d (expected: 1 to %d)".formatted(signers, MOST));
    }
    Screen screen = new Screen();
    Optional<RunState> state =
        new StateFile(place.home())
            .read()
            .filter(known -> known.phase() == Phase.READY && known.launcher().isAlive());
    if (state.isEmpty()) {
      throw new Refusal("Tocsin is not up: run `./tocsin up` first.");
    }
    if (!state.get().addresses().containsKey("mailbox")) {
      throw new Refusal(
          "The demo reads its signers' mail, and this system was started with --smtp: there is no"
              + " mailbox.");
    }
    boolean exact =
        new Demonstration(URI.create(state.get().url()), screen::say, screen::live).run(signers);
    screen.endLive();
    return exact ? 0 : 1;
  }
}
