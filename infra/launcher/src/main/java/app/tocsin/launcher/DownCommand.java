package app.tocsin.launcher;

import app.tocsin.launcher.state.Home;
import app.tocsin.launcher.state.RunLock;
import app.tocsin.launcher.state.RunLock.Holder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops everything, also what a killed launcher left. */
@Command(name = "down", description = "Stop everything, in order. The data is kept.")
final class DownCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofMinutes(3);
  @Mixin private Place place = new Place();

  @Override
  public Integer call() throws Exception {
    Screen screen = new Screen();
    Home home = place.home();
    Optional<Holder> up = RunLock.holder(home).filter(holder -> !holder.command().equals("down"));
    if (up.isPresent() && isLocked(home)) {
      screen.say("Stopping the system of launcher pid " + up.get().process().pid());
      up.get().process().handle().ifPresent(ProcessHandle::destroy);
      if (!up.get().process().endsWithin(LONGEST)) {
        screen.say("The launcher did not end in %d s: killing it".formatted(LONGEST.toSeconds()));
        up.get().process().handle().ifPresent(ProcessHandle::destroyForcibly);
      }
    }
    try (RunLock _ = Takeover.lock(screen, home, "down")) {
      int left = Takeover.stopLeftovers(screen, home);
      screen.say(up.isPresent() || left > 0 ? "Everything is stopped." : "Tocsin is not running.");
    }
    return 0;
  }

  private static boolean isLocked(Home home) throws java.io.IOException {
    Optional<RunLock> lock = RunLock.tryAcquire(home, "down");
    if (lock.isPresent()) {
      lock.get().close();
    }
    return lock.isEmpty();
  }
}
