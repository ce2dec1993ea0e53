package app.tocsin.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker (KRaft: broker and controller in one) inside this JVM, bound to the loopback
 * only.
 *
 * <p>Everything it stores is under the given directory and is found again at the next start,
 * whatever port it gets then, also after a {@code kill -9}: what was acknowledged with {@code
 * acks=all} had reached the page cache. A power failure of the machine may lose the last seconds;
 * production has three brokers for that.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String CONTROLLER = "CONTROLLER";
  private static final int NODE_ID = 1;

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the broker and returns when it accepts connections.
   *
   * @param data the directory of its logs; created and formatted when empty
   * @param port the TCP port, or 0 for a free one
   * @throws IllegalStateException when the port is taken or the data cannot be read
   */
  public static EmbeddedKafka start(Path data, int port) {
    // first, because the broker finds out last, after it has read all its logs
    int brokerPort = freePort(port);
    KafkaConfig config = new KafkaConfig(settings(data, brokerPort, freePort(0)), false);
    try {
      Files.createDirectories(data);
      formatOnce(data, config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw new IllegalStateException(
          "Kafka did not start on port " + brokerPort + " with its data in " + data, e);
    }
    return new EmbeddedKafka(server, brokerPort);
  }

  /** The value of {@code bootstrap.servers}: host and port. */
  public String bootstrapServers() {
    return LOOPBACK + ":" + port;
  }

  public int port() {
    return port;
  }

  /** Stops in order, with everything flushed: the next start needs no recovery. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void formatOnce(Path data, KafkaConfig config) throws IOException {
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    try (PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silent)
          .setNodeId(NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setDirectories(config.logDirs())
          .setMetadataLogDirectory(config.metadataLogDir())
          .setControllerListenerName(CONTROLLER)
          .setHasDynamicQuorum(false)
          .run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("cannot format " + data + " for Kafka", e);
    }
  }

  private static Properties settings(Path data, int port, int controllerPort) {
    Properties settings = new Properties();
    try (InputStream file = EmbeddedKafka.class.getResourceAsStream("broker.properties")) {
      settings.load(Objects.requireNonNull(file, "broker.properties is not in the jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String broker = "PLAINTEXT://" + LOOPBACK + ":" + port;
    String controller = LOOPBACK + ":" + controllerPort;
    settings.setProperty("log.dirs", data.toAbsolutePath().toString());
    settings.setProperty("listeners", broker + "," + CONTROLLER + "://" + controller);
    settings.setProperty("advertised.listeners", broker);
    // given here and not stored by the format: the same data can start on other ports
    settings.setProperty("controller.quorum.voters", NODE_ID + "@" + controller);
    return settings;
  }

  /**
   * @param wanted 0 for any
   */
  private static int freePort(int wanted) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), wanted));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(
          "port " + wanted + " of " + LOOPBACK + " is not free for Kafka", e);
    }
  }
}
