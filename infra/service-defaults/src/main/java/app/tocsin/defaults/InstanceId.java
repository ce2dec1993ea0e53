package app.tocsin.defaults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which of the processes of one service this is: {@code TOCSIN_INSTANCE}, else the host's name. It
 * must stay the same over a restart (a transactional producer fences its own past by it) and differ
 * between two that run at once.
 */
public record InstanceId(String value) {
  public InstanceId {
    if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
      throw new IllegalArgumentException(
          "TOCSIN_INSTANCE: "
              + value
              + " (expected: 1 to 63 letters, digits, dots, dashes or underscores)");
    }
  }

  /** The host's name without asking a name server, which may take seconds where there is none. */
  static String ofHost(Map<String, String> environment, Path hostnameFile) {
    String name = environment.getOrDefault("HOSTNAME", "").strip();
    if (name.isEmpty()) {
      try {
        name = Files.readString(hostnameFile).strip();
      } catch (IOException none) {
        name = environment.getOrDefault("COMPUTERNAME", "").strip();
      }
    }
    return name.isEmpty() ? "localhost" : name;
  }
}
