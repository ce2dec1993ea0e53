package app.tocsin.launcher.processes;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The ends of log files, read without reading the whole of them. */
public final class LogTail {
  private static final int LONGEST = 256 * 1024;
  private static final int KEPT = 3;

  private LogTail() {}

  /** The last lines of a log, oldest first; none when there is no such log. */
  public static List<String> last(Path log, int lines) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(0, file.length() - LONGEST);
      byte[] end = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(end);
      List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException none) {
      return List.of();
    }
  }

  /**
   * Makes room for a new log: {@code x.log} becomes {@code x.log.1}, and so on; the oldest goes.
   */
  public static void rotate(Path log) throws IOException {
    for (int age = KEPT; age >= 1; age--) {
      Path younger = age == 1 ? log : aged(log, age - 1);
      if (Files.exists(younger)) {
        Files.move(younger, aged(log, age), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static Path aged(Path log, int age) {
    return log.resolveSibling(log.getFileName() + "." + age);
  }
}
