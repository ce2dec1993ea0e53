package app.tocsin.baseline.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own: a new database, PostgreSQL's own defaults (durable: {@code fsync} and
 * {@code synchronous_commit} are on), loopback only. Its folder is deleted when it is closed.
 */
public final class Postgres implements AutoCloseable {

  /** Owns the database; needs no password. */
  public static final String USER = "baseline";

  private static final Duration START = Duration.ofSeconds(30);
  private static final int NOBODY = 65_534;

  private final Remains remains;
  private final Process process;
  private final int port;
  private final String version;

  private Postgres(Remains remains, Process process, int port, String version) {
    this.remains = remains;
    this.process = process;
    this.port = port;
    this.version = version;
  }

  /**
   * Starts one.
   *
   * @param where its folder is made; in the temporary folder where PostgreSQL's user could not get
   *     there
   */
  public static Postgres start(Path where) throws IOException, InterruptedException {
    boolean root = System.getProperty("user.name", "").equals("root");
    Path parent = root && !isOpenToAll(where) ? temporary() : where;
    Files.createDirectories(parent);
    Remains remains = new Remains(Files.createTempDirectory(parent.toAbsolutePath(), "postgres-"));
    try {
      return start(remains, root);
    } catch (IOException | InterruptedException | RuntimeException e) {
      remains.close();
      throw e;
    }
  }

  private static Postgres start(Remains remains, boolean root)
      throws IOException, InterruptedException {
    Path folder = remains.folder();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path programs = Programs.find(folder.resolve("programs"));
    Path own = Files.createDirectory(folder.resolve("own"));
    List<String> as = new ArrayList<>();
    if (root) {
      Files.setAttribute(own, "unix:uid", NOBODY);
      Files.setAttribute(own, "unix:gid", NOBODY);
      as.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    Path data = own.resolve("data");
    run(
        remains,
        command(as, programs.resolve("initdb"), "-D", data, "-U", USER, "-A", "trust")
            .command(List.of("--encoding=UTF8", "--no-locale", "--no-instructions")));
    int port = freePort();
    Path log = folder.resolve("postgres.log");
    Process process =
        remains.of(
            command(as, programs.resolve("postgres"), "-D", data, "-p", port)
                .command(List.of("-c", "listen_addresses=127.0.0.1"))
                .command(List.of("-c", "unix_socket_directories="))
                .builder()
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    return new Postgres(remains, process, port, awaitVersion(process, port, log));
  }

  /** A command line as it grows. */
  private record Line(List<String> words) {
    Line command(List<String> more) {
      List<String> all = new ArrayList<>(words);
      all.addAll(more);
      return new Line(all);
    }

    ProcessBuilder builder() {
      ProcessBuilder builder = new ProcessBuilder(words);
      // Where another user may be; messages in one language.
      builder.directory(Path.of("/").toFile());
      builder.environment().put("LC_ALL", "C");
      return builder;
    }
  }

  private static Line command(List<String> as, Object... words) {
    return new Line(as).command(Stream.of(words).map(Object::toString).toList());
  }

  private static void run(Remains remains, Line line) throws IOException, InterruptedException {
    Process process = remains.of(line.builder().redirectErrorStream(true).start());
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", line.words()) + " failed: " + said.strip());
    }
  }

  private static String awaitVersion(Process process, int port, Path log)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      try (Connection connection = DriverManager.getConnection(url(port), USER, "")) {
        return connection.getMetaData().getDatabaseProductVersion().split(" ")[0];
      } catch (SQLException e) {
        if (!process.isAlive() || System.nanoTime() - deadline > 0) {
          throw new IOException("PostgreSQL isn't ready: " + Files.readString(log).strip(), e);
        }
      }
      Thread.sleep(Duration.ofMillis(50));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
  }

  /** Whether any user may pass through all folders down to this one. */
  private static boolean isOpenToAll(Path where) throws IOException {
    for (Path at = where.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at)
          && !Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  private static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** Its JDBC URL. */
  public String url() {
    return url(port);
  }

  /** The process that all its others descend from. */
  public long pid() {
    return process.pid();
  }

  /** Such as {@code 18.6}. */
  public String version() {
    return version;
  }

  /** The type of file system that its data is on: {@code tmpfs} would make its fsync free. */
  public String fileSystem() throws IOException {
    return Files.getFileStore(remains.folder()).type();
  }

  /** Ends it, whoever is still connected, and deletes its data. */
  @Override
  public void close() {
    remains.close();
  }
}
