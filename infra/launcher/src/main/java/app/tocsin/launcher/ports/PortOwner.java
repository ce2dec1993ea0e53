package app.tocsin.launcher.ports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Who listens on a port, as far as this machine tells: Linux does, through {@code /proc}. */
public final class PortOwner {
  private static final String LISTENING = "0A";
  private final Path proc;

  public PortOwner() {
    this(Path.of("/proc"));
  }

  PortOwner(Path proc) {
    this.proc = proc;
  }

  /** For example {@code nginx (pid 4711)}, or {@code unknown}. */
  public String describe(int port) {
    return pid(port).map(pid -> "%s (pid %d)".formatted(name(pid), pid)).orElse("unknown");
  }

  Optional<Long> pid(int port) {
    List<Long> inodes = new ArrayList<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      try {
        listeningInode(Files.readAllLines(proc.resolve(table)), port).ifPresent(inodes::add);
      } catch (IOException absent) {
        // another system than Linux, or no IPv6
      }
    }
    return inodes.isEmpty() ? Optional.empty() : holderOf(inodes);
  }

  /** The socket's inode in a table in the format of {@code /proc/net/tcp}. */
  static OptionalLong listeningInode(List<String> table, int port) {
    String hexPort = "%04X".formatted(port);
    return table.stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 9)
        .filter(fields -> fields[1].endsWith(":" + hexPort) && fields[3].equals(LISTENING))
        .mapToLong(fields -> Long.parseLong(fields[9]))
        .findFirst();
  }

  private Optional<Long> holderOf(List<Long> inodes) {
    List<String> sockets = inodes.stream().map("socket:[%d]"::formatted).toList();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (holdsAny(process, sockets)) {
          return Optional.of(Long.parseLong(process.getFileName().toString()));
        }
      }
    } catch (IOException unreadable) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean holdsAny(Path process, List<String> sockets) {
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      return descriptors.anyMatch(descriptor -> sockets.contains(target(descriptor)));
    } catch (IOException | UncheckedIOException notMine) {
      return false;
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private String name(long pid) {
    try {
      return Files.readString(proc.resolve(pid + "/comm")).strip();
    } catch (IOException gone) {
      return "unknown";
    }
  }
}
