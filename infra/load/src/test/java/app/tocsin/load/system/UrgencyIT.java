package app.tocsin.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UrgencyIT {
  private static final int NICE_FIELD = 16;

  /** In a process of its own: this one goes on with other tests. */
  @Test
  void saysWhetherThreadsStartedLaterGoBeforeOthers() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                Raising.class.getName())
            .start();
    String said = new String(process.getInputStream().readAllBytes()).strip();

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(said)
        .satisfiesAnyOf(
            text -> assertThat(text).endsWith("(nice -5) -5"),
            text -> assertThat(text).startsWith("the generator goes before nobody").endsWith(" 0"));
  }

  /** Raises itself, and prints the niceness of a thread that began after it. */
  static final class Raising {
    private Raising() {}

    public static void main(String[] arguments) throws Exception {
      String said = Urgency.raise();
      Thread later =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
                      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                      System.out.println(said + " " + fields[NICE_FIELD]);
                    } catch (java.io.IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  });
      later.join();
    }
  }
}
