package app.tocsin.baseline.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What must not be left behind, however far the start came and whatever ends this process: a folder
 * and the processes that write to it.
 */
final class Remains implements AutoCloseable {

  private final Path folder;
  private final List<Process> processes = new CopyOnWriteArrayList<>();
  private final Thread hook = new Thread(this::end, "remains");

  Remains(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  Path folder() {
    return folder;
  }

  /** Has this process ended, too. */
  Process of(Process process) {
    processes.add(process);
    return process;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException goingDown) {
      return;
    }
    end();
  }

  private void end() {
    try {
      for (Process process : processes) {
        if (process.isAlive()) {
          // SIGINT: PostgreSQL's fast shutdown; Java's own would wait for clients to go.
          new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        }
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
      }
      delete();
    } catch (IOException e) {
      System.err.println(folder + " couldn't be deleted: " + e);
    } catch (InterruptedException e) {
      processes.forEach(Process::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }

  private void delete() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
