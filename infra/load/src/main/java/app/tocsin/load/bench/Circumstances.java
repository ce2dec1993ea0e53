package app.tocsin.load.bench;

import app.tocsin.load.system.Machine;
import app.tocsin.load.traffic.Transport;
import io.netty.util.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * When, where and of what a result was made.
 *
 * @param note what else a reader must know; blank = nothing
 */
record Circumstances(
    Instant started,
    Machine machine,
    double loadBefore,
    double loadAfter,
    String how,
    String command,
    String note,
    Map<String, String> versions) {

  /** As it was at the first look: a page that is written meanwhile is a change, too. */
  private static final String COMMIT = commit();

  static Map<String, String> versionsHere() {
    Map<String, String> versions = new LinkedHashMap<>();
    String tocsin = Circumstances.class.getPackage().getImplementationVersion();
    versions.put("tocsin", (tocsin == null ? "unpackaged" : tocsin) + COMMIT);
    versions.put("kafka-clients", AppInfoParser.getVersion());
    String netty =
        Version.identify().values().stream()
            .filter(jar -> jar.artifactId().equals("netty-transport"))
            .map(Version::artifactVersion)
            .findFirst()
            .orElse("unknown");
    versions.put("netty", netty + " (" + Transport.name() + ")");
    return versions;
  }

  /** For people. */
  static String words(Map<String, String> versions) {
    return versions.entrySet().stream()
        .map(version -> version.getKey() + " " + version.getValue())
        .collect(Collectors.joining(", "));
  }

  /**
   * The commit of the working directory and whether it is changed; nothing outside a repository.
   */
  private static String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String line = git.inputReader().readLine();
      return line == null ? "" : " (" + line + ")";
    } catch (IOException e) {
      return "";
    }
  }

  /** Whether other work was going on when the bench began: more than one core's worth. */
  boolean busyBefore() {
    return loadBefore > 1;
  }
}
