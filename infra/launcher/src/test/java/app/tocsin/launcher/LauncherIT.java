package app.tocsin.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.launcher.RealLauncher.Ended;
import app.tocsin.launcher.RealLauncher.Running;
import app.tocsin.launcher.ports.Ports;
import app.tocsin.launcher.state.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes throughout; only the programs that they run are fakes. */
class LauncherIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int PROCESSES = 9;

  @TempDir private Path project;
  private RealLauncher launcher;
  private int port;

  @BeforeEach
  void layProject() throws IOException {
    launcher = new RealLauncher(project);
    port = new Ports().any(project.hashCode());
  }

  @AfterEach
  void stopWhatATestLeft() throws Exception {
    launcher.run("down");
    assertThat(launcher.alive()).isEmpty();
  }

  @Test
  void upShowsATableAndDownStopsEverythingInOrderAndKeepsTheData() throws Exception {
    Running up = launcher.up(port);

    Json status = launcher.status();
    assertThat(status.get("processes").items())
        .hasSize(PROCESSES)
        .allSatisfy(one -> assertThat(one.text("state")).isEqualTo("ready"));
    assertThat(status.get("addresses").text("kafka")).matches("127\\.0\\.0\\.1:\\d+");
    assertThat(up.output())
        .contains(
            "Ready in ",
            "resident in 10 processes",
            "http://localhost:" + port,
            "DEMO IDENTITIES ARE ON");
    assertThat(Files.getPosixFilePermissions(launcher.home().secrets()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    String secrets = Files.readString(launcher.home().secrets());

    Ended down = launcher.run("down");

    assertThat(down.exitCode()).isZero();
    assertThat(up.process().waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(launcher.alive()).isEmpty();
    assertThat(stopOrder())
        .startsWith("gateway-1")
        .endsWith("storage", "storage", "storage", "storage");
    assertThat(launcher.run("status").exitCode()).isEqualTo(3);
    assertThat(launcher.home().data("kafka").resolve("kept")).exists();
    assertThat(Files.readString(launcher.home().secrets())).isEqualTo(secrets);
  }

  @Test
  void processThatDiesIsShownWithItsLastWordsAndRestartBringsItBackOnItsPort() throws Exception {
    Running up = launcher.up(port);
    Json before = launcher.process("event-service");
    long gateway = launcher.process("gateway").number("pid");

    makeFail(before.text("url"));

    await().atMost(SOON).until(() -> up.output().contains("brings it back"));
    assertThat(up.output()).contains("ended with exit code 7", "something broke: the last words");
    assertThat(launcher.process("event-service").text("state")).isEqualTo("failed");
    assertThat(launcher.process("event-service").number("exitCode")).isEqualTo(7);

    Ended restart = launcher.run("restart", "event-service");

    assertThat(restart.output()).contains("event-service is ready again");
    Json after = launcher.process("event-service");
    assertThat(after.number("port")).isEqualTo(before.number("port"));
    assertThat(after.number("pid")).isNotEqualTo(before.number("pid"));
    assertThat(launcher.process("gateway").number("pid")).isEqualTo(gateway);
    assertThat(launcher.run("restart", "no-service").output())
        .contains("no-service: no such process (expected one of: broker");
    assertThat(launcher.run("logs", "event-service").output()).contains("started event-service-1");
    assertThat(launcher.run("logs", "nothing").output()).contains("nothing: no such log");
  }

  @Test
  void killedLauncherLeavesNoOrphanAndDownSaysSo() throws Exception {
    Running up = launcher.up(port);
    assertThat(launcher.alive()).hasSize(PROCESSES);

    up.process().destroyForcibly().waitFor();
    Ended down = launcher.run("down");

    assertThat(down.exitCode()).isZero();
    assertThat(launcher.alive()).isEmpty();
    assertThat(stopOrder())
        .startsWith("gateway-1")
        .endsWith("storage", "storage", "storage", "storage");
  }

  @Test
  void processesNoticeByThemselvesThatTheirLauncherWasKilledAndTheNextUpUsesTheSamePorts()
      throws Exception {
    Running up = launcher.up(port);
    long broker = launcher.process("broker").number("port");

    up.process().destroyForcibly().waitFor();

    await().atMost(SOON).until(() -> launcher.alive().isEmpty());
    launcher.up(port);
    assertThat(launcher.process("broker").number("port")).isEqualTo(broker);
  }

  @Test
  void secondUpSaysThatTheFirstIsThereAndLeavesItAlone() throws Exception {
    Running up = launcher.up(port);

    Ended second = launcher.run("up", "--no-aot", "--port", String.valueOf(port));

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.output()).contains("Tocsin is already up", "pid " + up.process().pid());
    assertThat(launcher.alive()).hasSize(PROCESSES);
  }

  @Test
  void takenPortIsNamedTogetherWithItsOwner() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended up = launcher.run("up", "--no-aot", "--port", String.valueOf(taken.getLocalPort()));

      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.output())
          .contains(
              "port %d for the gateway is taken by ".formatted(taken.getLocalPort()), "--port");
      if (Files.exists(Path.of("/proc/net/tcp"))) {
        assertThat(up.output()).contains("(pid %d)".formatted(ProcessHandle.current().pid()));
      }
    }
  }

  @Test
  void startThatFailsShowsWhyAndStopsTheRest() throws Exception {
    Files.delete(project.resolve("infra/embedded/target/lib/fake.jar"));

    Ended up = launcher.run("up", "--no-aot", "--port", String.valueOf(port));

    assertThat(up.exitCode()).isEqualTo(1);
    assertThat(up.output())
        .contains("ended with exit code 1", "NoClassDefFoundError", "The system did not start");
    assertThat(launcher.alive()).isEmpty();
  }

  @Test
  void detachedUpReturnsWhenReadyAndFreshWipesOnlyWhenToldYes() throws Exception {
    Ended up = launcher.run("up", "--no-aot", "--detach", "--port", String.valueOf(port));

    assertThat(up.exitCode()).isZero();
    assertThat(up.output()).contains("Ready in ", "It runs in the background");
    assertThat(launcher.phase()).isEqualTo("ready");
    launcher.run("down");
    Path old = Files.writeString(launcher.home().data("kafka").resolve("old"), "x");

    assertThat(launcher.run("up", "--fresh", "--no-aot").output()).contains("add --yes");
    assertThat(old).exists();
    launcher.up(port, "--fresh", "--yes");
    assertThat(old).doesNotExist();
  }

  @Test
  void twoInstancesOfAServiceRun() throws Exception {
    launcher.up(port, "--instances", "petition-service=2");

    assertThat(launcher.process("petition-service-1").text("state")).isEqualTo("ready");
    assertThat(launcher.process("petition-service-2").text("state")).isEqualTo("ready");
  }

  @Test
  void badOptionsAreExplainedAndDemoWithoutASystemSaysWhatToDo() throws Exception {
    assertThat(launcher.run("up", "--port", "99999"))
        .isEqualTo(new Ended(2, "--port: 99999 (expected: a port, 1 to 65535)\n"));
    assertThat(launcher.run("up", "--limits", "perhaps").output())
        .contains("--limits: perhaps (expected: on or off)");
    assertThat(launcher.run("demo"))
        .isEqualTo(new Ended(1, "Tocsin is not up: run `./tocsin up` first.\n"));
    assertThat(launcher.run("down").output()).contains("Tocsin is not running");
    assertThat(launcher.run("restart", "gateway").output()).contains("Tocsin is not running");
    for (String command : List.of("up", "down", "status", "logs", "restart", "demo", "prepare")) {
      assertThat(launcher.run(command, "--help").output()).contains("Usage: tocsin " + command);
    }
  }

  private List<String> stopOrder() throws IOException {
    return Files.readAllLines(launcher.home().root().resolve("stopped"));
  }

  private static void makeFail(String url) throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(URI.create(url + "/fail")).build(), BodyHandlers.discarding());
    } catch (IOException itEnded) {
      // that is what it was asked for
    }
  }
}
