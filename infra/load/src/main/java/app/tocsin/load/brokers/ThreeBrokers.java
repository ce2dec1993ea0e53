package app.tocsin.load.brokers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;

/** Three brokers as three processes, on free ports, their data in a folder; they end with close. */
final class ThreeBrokers implements AutoCloseable {

  private static final int BROKERS = 3;

  private final KafkaPrograms programs;
  private final Path folder;
  private final int[] ports = freePorts();
  private final int[] controllers = freePorts();
  private final Process[] processes = new Process[BROKERS];

  /** Formats and starts them. */
  ThreeBrokers(KafkaPrograms programs, ShippedSettings settings, Path folder)
      throws InterruptedException {
    this.programs = programs;
    this.folder = folder;
    String cluster = Uuid.randomUuid().toString();
    try {
      for (int node = 1; node <= BROKERS; node++) {
        Path logs = Files.createDirectories(folder.resolve("broker-" + node));
        try (Writer out = Files.newBufferedWriter(file(node))) {
          settings
              .of(node, logs.toAbsolutePath().toString(), ports, controllers)
              .store(out, "docker-compose.yml, on this machine");
        }
        Process format =
            programs.start(
                folder.resolve("format-" + node + ".log"),
                "kafka.tools.StorageTool",
                List.of("format", "-t", cluster, "-c", file(node).toString()));
        if (!format.waitFor(60, TimeUnit.SECONDS) || format.exitValue() != 0) {
          throw new KafkaException("a broker couldn't be formatted: see " + folder);
        }
      }
      for (int node = 1; node <= BROKERS; node++) {
        start(node);
      }
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  private Path file(int node) {
    return folder.resolve("broker-" + node + ".properties");
  }

  void start(int node) throws IOException {
    processes[node - 1] =
        programs.start(
            folder.resolve("broker-" + node + ".log"),
            "kafka.Kafka",
            List.of(file(node).toString()));
  }

  /** {@code kill -9}. */
  void kill(int node) throws InterruptedException {
    processes[node - 1].destroyForcibly().waitFor();
  }

  String bootstrapServers() {
    return Arrays.stream(ports)
        .mapToObj(port -> "127.0.0.1:" + port)
        .collect(Collectors.joining(","));
  }

  private static int[] freePorts() {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < BROKERS; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      for (ServerSocket socket : sockets) {
        try {
          socket.close();
        } catch (IOException e) {
          System.err.println("a port wasn't freed: " + e);
        }
      }
    }
  }

  @Override
  public void close() {
    for (Process process : processes) {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }
}
