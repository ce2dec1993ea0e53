package app.tocsin.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code ./tocsin} itself, in a project of empty modules, with a build and a JVM that
 * only tell what they were asked.
 */
class TocsinScriptIT {
  private static final List<String> MODULES =
      List.of(
          "infra/contracts",
          "infra/messaging",
          "infra/service-defaults",
          "infra/territories",
          "infra/embedded",
          "infra/launcher",
          "infra/load",
          "infra/baseline",
          "gateway",
          "petition-service",
          "event-service",
          "partner-service",
          "analytics-service");

  @TempDir private Path project;
  private Path jdk;

  /** What a run of the script did. */
  private record Outcome(int exitCode, String output) {}

  @BeforeEach
  void layProject() throws IOException {
    Path repository = Path.of(Objects.requireNonNull(System.getProperty("tocsin.repository")));
    Files.copy(
        repository.resolve("tocsin"),
        project.resolve("tocsin"),
        StandardCopyOption.COPY_ATTRIBUTES);
    for (String module : MODULES) {
      Files.createDirectories(project.resolve(module).resolve("src/main"));
      Files.writeString(project.resolve(module).resolve("pom.xml"), "<project/>");
    }
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    script(
        project.resolve("mvnw"),
        """
        echo "built" >> builds
        echo "[INFO] Building gateway 0.1.0-SNAPSHOT                    [11/15]"
        if [ -e broken ]; then echo "[ERROR] COMPILATION ERROR: Signing.java"; exit 1; fi
        for module in %s; do
          mkdir -p $module/target/lib
          name=$(basename $module)
          echo "$name" > $module/target/$name-1.jar
          echo "$name" > $module/target/$name-1-app.jar
          echo library > $module/target/lib/library.jar
        done
        """
            .formatted(String.join(" ", MODULES)));
    jdk = jdk("25.0.1");
  }

  @Test
  void firstUpBuildsTheNextDoesNotAndAChangedSourceDoesAgain() throws Exception {
    Outcome first = run("up", "--port", "9000");

    assertThat(first.exitCode()).isZero();
    assertThat(first.output())
        .contains("Building (infra/contracts is not built)", "11/15 gateway", "Built in")
        .contains("app.tocsin.launcher.Tocsin up --port 9000");
    run("up");
    assertThat(builds()).isEqualTo(1);

    Path source =
        Files.writeString(project.resolve("gateway/src/main/Gateway.java"), "class Gateway {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    Outcome third = run("up");

    assertThat(third.output()).contains("Building (gateway/src/main", " has changed)");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void commandsThatOnlyLookBuildNothingOnceTheLauncherIsThere() throws Exception {
    run("up");
    Path source =
        Files.writeString(project.resolve("gateway/src/main/Gateway.java"), "class Gateway {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

    run("status", "--json");
    run("down");
    run("logs");
    run("up", "--help");

    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void failedBuildShowsItsErrorsAndStartsNothing() throws Exception {
    Files.writeString(project.resolve("broken"), "");

    Outcome up = run("up");

    assertThat(up.exitCode()).isEqualTo(1);
    assertThat(up.output())
        .contains(
            "[ERROR] COMPILATION ERROR: Signing.java",
            "The build failed; all of its output is in .tocsin/logs/build.log")
        .doesNotContain("app.tocsin.launcher.Tocsin");
    Files.delete(project.resolve("broken"));
    assertThat(run("up").exitCode()).isZero();
  }

  @Test
  void folderThatIsNoNewEnoughJdkIsNamed() throws Exception {
    jdk = jdk("17.0.9");
    assertThat(run("up"))
        .isEqualTo(
            new Outcome(
                1,
                "TOCSIN_JAVA_HOME: %s (expected: the folder of a JDK 25 or newer, with bin/java and bin/javac)\n"
                    .formatted(jdk)));

    jdk = project.resolve("nowhere");
    assertThat(run("up").output()).startsWith("TOCSIN_JAVA_HOME: " + jdk);
    assertThat(project.resolve("builds")).doesNotExist();
  }

  @Test
  void newerJdkThanNeededWillDo() throws Exception {
    jdk = jdk("26");

    assertThat(run("status").exitCode()).isZero();
  }

  private int builds() throws IOException {
    return Files.readAllLines(project.resolve("builds")).size();
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "./tocsin"));
    command.addAll(List.of(arguments));
    Path output = project.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("TOCSIN_JAVA_HOME", jdk.toString());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), Files.readString(output));
  }

  private Path jdk(String version) throws IOException {
    Path home = Files.createDirectories(project.resolve("jdk-" + version));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
    Files.createDirectories(home.resolve("bin"));
    script(home.resolve("bin/java"), "echo \"$@\"\n");
    script(home.resolve("bin/javac"), "");
    return home;
  }

  private static void script(Path path, String text) throws IOException {
    Files.writeString(path, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
