package app.tocsin.launcher;

import app.tocsin.launcher.processes.Leftovers;
import app.tocsin.launcher.state.Home;
import app.tocsin.launcher.state.RunLock;
import app.tocsin.launcher.state.RunLock.Holder;
import app.tocsin.launcher.state.RunState;
import app.tocsin.launcher.state.RunState.Phase;
import app.tocsin.launcher.state.StateFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes a system into one's hands: the lock first, then whatever a killed launcher left running.
 */
final class Takeover {
  private static final Duration WAIT = Duration.ofSeconds(90);
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);

  private Takeover() {}

  /** Waits while another command is stopping the system; refuses when the system is up. */
  static RunLock lock(Screen screen, Home home, String command) throws IOException {
    long deadline = System.nanoTime() + WAIT.toNanos();
    boolean said = false;
    while (true) {
      Optional<RunLock> lock = RunLock.tryAcquire(home, command);
      if (lock.isPresent()) {
        return lock.get();
      }
      Optional<Holder> holder = RunLock.holder(home);
      boolean isBeingStopped = holder.map(Holder::command).orElse("down").equals("down");
      if (!isBeingStopped || System.nanoTime() > deadline) {
        throw new Refusal(busy(home, holder));
      }
      if (!said && holder.isPresent()) {
        screen.say(
            "Waiting until pid %d has stopped the system".formatted(holder.get().process().pid()));
        said = true;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** Stops what still runs of a system whose launcher is gone. The lock must be held. */
  static int stopLeftovers(Screen screen, Home home) throws IOException {
    int found = Leftovers.stop(home, GRACE, screen::say);
    if (found > 0) {
      screen.say("Stopped %d processes that a killed launcher had left running".formatted(found));
    }
    StateFile file = new StateFile(home);
    Optional<RunState> last = file.read();
    if (last.isPresent() && last.get().phase() != Phase.STOPPED) {
      file.write(last.get().in(Phase.STOPPED, Instant.now()));
    }
    return found;
  }

  private static String busy(Home home, Optional<Holder> holder) throws IOException {
    String who = holder.map(one -> "by pid " + one.process().pid()).orElse("by another process");
    Optional<RunState> state = new StateFile(home).read();
    if (holder.map(Holder::command).filter("up"::equals).isPresent() && state.isPresent()) {
      return "Tocsin is already up (%s, pid %d, since %s) at %s. `./tocsin status` shows it, `./tocsin down` stops it."
          .formatted(
              state.get().phase().word(),
              holder.get().process().pid(),
              state.get().since(),
              state.get().url());
    }
    return "The system in %s is being worked on %s. Try again when that has ended."
        .formatted(home.root(), who);
  }
}
