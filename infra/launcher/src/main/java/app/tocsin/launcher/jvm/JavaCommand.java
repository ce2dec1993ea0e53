package app.tocsin.launcher.jvm;

import app.tocsin.launcher.jvm.JarStore.Program;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How one JVM is started.
 *
 * @param arguments the program's own
 */
public record JavaCommand(
    String kind, List<String> flags, Program program, List<String> arguments) {
  private static final int KEY_LENGTH = 16;

  /** The {@code java} that runs this launcher. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * The same for two commands that can use the same start-up cache: same JVM, same flags, same
   * classes.
   */
  public String cacheKey() {
    String identity =
        Runtime.version()
            + "\n"
            + java()
            + "\n"
            + flags
            + "\n"
            + classPath()
            + "\n"
            + program.mainClass();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return kind + "-" + HexFormat.of().formatHex(digest).substring(0, KEY_LENGTH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Writes all arguments but the mark to a file that {@code java} reads, and returns the words to
   * start.
   *
   * @param mark the first argument, by which the process is recognised
   * @param more flags that are no part of the cache's identity
   */
  public List<String> write(Path file, String mark, List<String> more) throws IOException {
    List<String> words = new ArrayList<>(flags);
    words.addAll(more);
    words.addAll(List.of("-cp", classPath(), program.mainClass()));
    words.addAll(arguments);
    Files.write(file, words.stream().map(JavaCommand::quoted).toList());
    return List.of(java().toString(), mark, "@" + file);
  }

  private String classPath() {
    return program.classPath().stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String quoted(String word) {
    return "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
