package app.tocsin.embedded;

import app.tocsin.embedded.store.StoreBackend;
import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks MongoDB's wire protocol inside this JVM, bound to the loopback only. What a
 * client got an answer for survives a {@code kill -9}. What it can do and can't, and how fast, is
 * in this module's README.
 */
public final class EmbeddedMongo implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  /** Each waits for the file now and then, on behalf of several connections. */
  private static final int THREADS = 8;

  private final MongoServer server;
  private final int port;

  private EmbeddedMongo(MongoServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the store and returns when it accepts connections.
   *
   * @param data the directory of its file, or null to keep everything in memory
   * @param port the TCP port, or 0 for a free one
   * @throws IllegalStateException when the port is taken
   */
  public static EmbeddedMongo start(@Nullable Path data, int port) {
    MongoServer server = new MongoServer(StoreBackend.open(fileIn(data), Clock.systemUTC()));
    try {
      server.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port), 1, THREADS);
    } catch (Exception e) {
      // Netty throws a BindException that it does not declare
      server.shutdownNow();
      throw new IllegalStateException(
          "port " + port + " of " + LOOPBACK + " is not free for the store", e);
    }
    return new EmbeddedMongo(server, server.getLocalAddress().getPort());
  }

  /** Without a database name: append {@code /name}. */
  public String connectionString() {
    return "mongodb://" + LOOPBACK + ":" + port;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static @Nullable Path fileIn(@Nullable Path data) {
    if (data == null) {
      return null;
    }
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return data.resolve("store.mv");
  }
}
