package app.tocsin.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** A server that speaks MongoDB's wire protocol inside this JVM, bound to the loopback only. */
public final class EmbeddedMongo implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

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
   */
  public static EmbeddedMongo start(@Nullable Path data, int port) {
    MVStore file = new MVStore.Builder().fileName(fileIn(data)).cacheSize(32).open();
    MongoServer server = new MongoServer(new H2Backend(file));
    server.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port), 1, 4);
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

  private static @Nullable String fileIn(@Nullable Path data) {
    if (data == null) {
      return null;
    }
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return data.resolve("store.mv").toAbsolutePath().toString();
  }
}
