package app.tocsin.launcher;

import app.tocsin.launcher.processes.Memory;
import app.tocsin.launcher.state.Home;
import app.tocsin.launcher.state.Json;
import app.tocsin.launcher.state.ProcessState;
import app.tocsin.launcher.state.RunState;
import app.tocsin.launcher.state.RunState.Phase;
import app.tocsin.launcher.state.StateFile;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what runs. */
@Command(
    name = "status",
    description = "Show every process and where it is reached.",
    footer = {"", "Exit code 0 when the system is up, 3 when it is not."})
final class StatusCommand implements Callable<Integer> {
  private static final int NOT_UP = 3;
  private static final String GONE = "gone";
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  @Mixin private Place place = new Place();

  @Option(names = "--json", description = "as one line of JSON")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Screen screen = new Screen();
    Home home = place.home();
    Optional<RunState> state = new StateFile(home).read();
    boolean up =
        state.isPresent()
            && state.get().phase() != Phase.STOPPED
            && state.get().launcher().isAlive();
    if (json) {
      screen.say(Json.write(asJson(state, up)));
    } else {
      show(screen, state, up);
    }
    return up ? 0 : NOT_UP;
  }

  private static void show(Screen screen, Optional<RunState> state, boolean up) {
    if (state.isEmpty() || state.get().phase() == Phase.STOPPED) {
      screen.say("Tocsin is not running. `./tocsin up` starts it.");
      return;
    }
    RunState known = state.get();
    if (!up) {
      screen.say(
          "The launcher (pid %d) was killed. `./tocsin down` stops what it left."
              .formatted(known.launcher().pid()));
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("what", "URL", "pid", "port", "state", "since", "memory"));
    for (ProcessState process : known.processes()) {
      long pid = process.identity() == null ? 0 : process.identity().pid();
      rows.add(
          List.of(
              process.name(),
              process.url(),
              Long.toString(pid),
              Integer.toString(process.port()),
              word(process),
              CLOCK.format(process.since()),
              process.isAlive() ? Memory.describe(Memory.residentBytes(pid)) : ""));
    }
    screen.table(rows);
    screen.say("");
    known.addresses().forEach((what, address) -> screen.say("  %-8s %s".formatted(what, address)));
    screen.say(
        "  launcher pid %d, %s since %s"
            .formatted(known.launcher().pid(), known.phase().word(), CLOCK.format(known.since())));
  }

  /** A recorded process can have ended after its launcher was killed: nobody has recorded that. */
  private static String word(ProcessState process) {
    String exit = process.exitCode() == null ? "" : " (exit code %d)".formatted(process.exitCode());
    return switch (process.state()) {
      case STARTING, READY, STOPPING -> process.isAlive() ? process.state().word() : GONE;
      case STOPPED -> process.state().word();
      case FAILED -> process.state().word() + exit;
    };
  }

  private static Map<String, @Nullable Object> asJson(Optional<RunState> state, boolean up) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("up", up);
    answer.put("phase", up ? state.orElseThrow().phase().word() : "stopped");
    state.ifPresent(
        known -> {
          answer.put("url", known.url());
          answer.put("since", known.since().toString());
          answer.put("launcherPid", known.launcher().pid());
          answer.put("addresses", known.addresses());
          answer.put("processes", known.processes().stream().map(StatusCommand::asJson).toList());
        });
    return answer;
  }

  private static Map<String, @Nullable Object> asJson(ProcessState process) {
    boolean alive = process.isAlive();
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("name", process.name());
    answer.put("pid", process.identity() == null ? null : process.identity().pid());
    answer.put("port", process.port());
    answer.put("url", process.url());
    answer.put("state", word(process).replaceFirst(" .*", ""));
    answer.put("since", process.since().toString());
    answer.put("exitCode", process.exitCode());
    answer.put("readyMillis", process.readyIn() == null ? null : process.readyIn().toMillis());
    answer.put(
        "residentBytes",
        alive && process.identity() != null
            ? Memory.residentBytes(process.identity().pid())
            : null);
    return answer;
  }
}
