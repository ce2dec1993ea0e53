package app.tocsin.load.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which of the JVM's compilers a process has: what is compared with it should have the same. */
public enum Compilers {
  /** Both, as on a cluster. */
  BOTH("both compilers", ""),
  /** The first alone, as {@code ./tocsin up} starts a laptop's system. */
  FIRST("first compiler only", "-XX:TieredStopAtLevel=1");

  private final String label;
  private final String flag;

  Compilers(String label, String flag) {
    this.label = label;
    this.flag = flag;
  }

  /** For people. */
  public String label() {
    return label;
  }

  /** JVM flags that choose them. */
  public List<String> flags() {
    return flag.isEmpty() ? List.of() : List.of(flag);
  }

  /** Those of a running JVM, by its command line and the argument files that it names. */
  public static Compilers of(long pid) {
    try {
      for (String word :
          Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).split("\0")) {
        String text = word.startsWith("@") ? Files.readString(Path.of(word.substring(1))) : word;
        if (text.contains(FIRST.flag)) {
          return FIRST;
        }
      }
      return BOTH;
    } catch (IOException e) {
      return BOTH;
    }
  }
}
